import { describe, expect, it } from '@jest/globals';
import type { Fault, InjectedFault } from '../faults/simulated-microsoft.ts';
import {
  changeEnvironment,
  NEW_PARTNER,
  SUBSCRIPTION,
  type ChangeEnvironment,
} from './change-environment.ts';
import { DONE, standingOf } from './standing.ts';

const CART = 'POST /v1/customers/*/carts';
const CHECKOUT = 'POST /v1/customers/*/carts/*/checkout';
const RETURN = 'POST /providers/Microsoft.Capacity/reservationOrders/*/return';
const SETTINGS = 'PATCH /providers/Microsoft.Capacity/reservationOrders/*/reservations/*';
const lost: Fault = { effect: 'timeout-after-commit' };

const always =
  (call: string, fault: Fault): InjectedFault =>
  (name) =>
    name === call ? fault : undefined;

const once = (call: string, fault: Fault): InjectedFault => {
  let met = 0;
  return (name) => (name === call && (met += 1) === 1 ? fault : undefined);
};

/** The cart is refused after the return. */
async function returnedNotBought(): Promise<ChangeEnvironment> {
  const environment = await changeEnvironment({
    bought: { displayName: 'web', departmentId: 'web', renew: true },
  });
  environment.microsoft.befallenBy(always(CART, { effect: 'status', status: 403, code: '800009' }));
  await environment.change();
  return environment;
}

describe('a purchase that fails after the return', () => {
  it('stops for a person with everything that is needed to buy by hand', async () => {
    const environment = await returnedNotBought();
    expect(await standingOf(environment)).toMatch(
      /^needs-attention \(refused-by-microsoft\), 1 returned, 0 bought, 1 entries, 1 uses, 0 holds$/,
    );
    const { problem, result } = await environment.stored();
    expect(problem?.title).toBe('Returned, but not bought again yet: The cart was refused');
    for (const part of [
      `Reservation ${environment.reservationId} (3 Standard_D2s_v5 in westeurope) is returned; Microsoft pays 1429.03 USD back, which is booked.`,
      'To buy it again: 3 Standard_D2s_v5 (VirtualMachines) in westeurope for P1Y, paid Upfront,',
      `subscription ${SUBSCRIPTION}, scope Shared, renewal on, flexibility On, name web, department web, Partner on Record ${NEW_PARTNER};`,
      'approved at 1557.00 USD, 1712.70 USD for the customer.',
    ])
      expect(problem?.detail).toContain(part);
    expect(result).toMatchObject({ returned: { amountFrom: 'return' }, reservations: [] });
  });

  it('is bought by a retry, which returns nothing a second time', async () => {
    const environment = await returnedNotBought();
    environment.microsoft.heal();
    expect(await environment.resolve('retry')).toBe('completed');
    expect(await standingOf(environment)).toBe(DONE);
    expect(environment.microsoft.calls.filter(({ name }) => name === RETURN)).toHaveLength(1);
    const { result } = await environment.stored();
    expect(result?.returned?.reservationId).toBe(environment.reservationId);
    expect(result?.entryIds).toHaveLength(2);
  });

  it('cannot be marked as done without an order', async () => {
    const environment = await returnedNotBought();
    expect(await environment.resolve('mark-done')).toMatchObject({
      code: 'not-resolvable',
      detail: expect.stringContaining('abandon it: the refund stays booked'),
    });
  });

  it('is abandoned with its refund and its use of the cap kept', async () => {
    const environment = await returnedNotBought();
    expect(await environment.resolve('abandon')).toBe('compensated');
    expect(await standingOf(environment)).toBe(
      'compensated, 1 returned, 0 bought, 1 entries, 1 uses, 0 holds',
    );
    expect((await environment.stored()).result?.returned?.reservationId).toBe(environment.reservationId);
  });

  it('is not bought above the approved price, by a retry either', async () => {
    const environment = await changeEnvironment();
    let met = 0;
    environment.microsoft.befallenBy((call) => {
      // The fourth price is that of the cart, after the return.
      if (call.endsWith('/calculatePrice') && (met += 1) === 4) environment.microsoft.reprice('1.5');
      return undefined;
    });
    await environment.change();
    const risen = 'needs-attention (price-risen), 1 returned, 0 bought, 1 entries, 1 uses, 0 holds';
    expect(await standingOf(environment)).toBe(risen);
    await environment.resolve('retry');
    expect(await standingOf(environment)).toBe(risen);
    environment.microsoft.reprice('1');
    await environment.resolve('retry');
    expect(await standingOf(environment)).toBe(DONE);
  });

  it('keeps the order when its settings are refused, and is marked as done once they are set by hand', async () => {
    const environment = await changeEnvironment({ bought: { displayName: 'web' } });
    environment.microsoft.befallenBy(always(SETTINGS, { effect: 'status', status: 403, code: 'BadRequest' }));
    await environment.change();
    expect(await standingOf(environment)).toMatch(
      /^needs-attention \(settings-not-applied\), 1 returned, 1 bought, 1 entries/,
    );
    expect(await environment.resolve('abandon')).toMatchObject({ code: 'not-resolvable' });
    expect(await environment.resolve('mark-done')).toBe('completed');
    expect(await standingOf(environment)).toBe(DONE);
  });
});

describe('a lost answer', () => {
  it.each([
    ['of the return', once(RETURN, lost)],
    ['of the checkout', once(CHECKOUT, lost)],
    ['of every checkout', always(CHECKOUT, lost)],
  ])('%s leads to one return and one purchase', async (_case, injected) => {
    const environment = await changeEnvironment();
    environment.microsoft.befallenBy(injected);
    expect(await environment.change()).toBe('completed');
    expect(await standingOf(environment)).toBe(DONE);
  });

  it('of the return is booked at the amount of the last calculation, and says so', async () => {
    const environment = await changeEnvironment();
    environment.microsoft.befallenBy(once(RETURN, lost));
    await environment.change();
    const { result, quote } = await environment.stored();
    expect(result?.returned).toMatchObject({ amountFrom: 'quote', cost: quote?.refund.cost });
    const billed = (await environment.timeline()).find(({ type }) => type === 'billed');
    expect(billed?.data).toMatchObject({ amountFrom: 'quote' });
    expect(environment.microsoft.calls.filter(({ name }) => name === RETURN)).toHaveLength(1);
  });
});
