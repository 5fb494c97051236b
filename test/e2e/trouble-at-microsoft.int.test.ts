import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { DeskRequest } from '../support/contract.ts';
import type { Fault, MicrosoftCall } from '../support/microsoft.ts';
import { aPurchase, contoso, fabrikam, tailspin } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(() => stack.stop());

type Trouble = Omit<Fault, 'match'>;

/** What goes wrong with the calls of one customer. */
interface Troubles {
  readonly cart?: Trouble;
  readonly checkout?: Trouble;
  /** ARM's paths name no customer: the next change of any reservation. */
  readonly settings?: Trouble;
}

/** A purchase that went through trouble, and the calls that Microsoft saw of it. */
interface Outcome {
  readonly completed: DeskRequest;
  readonly carts: readonly MicrosoftCall[];
  readonly checkouts: readonly MicrosoftCall[];
  readonly changes: readonly MicrosoftCall[];
  readonly orders: number;
}

const SETTINGS_PATH = '/providers/Microsoft.Capacity/reservationOrders/*/reservations/*';

/** Each customer is used by one test at a time, so that a fault meets the purchase it was planted for. */
async function buyThrough(
  customer: { id: string; subscription: string },
  troubles: Troubles,
): Promise<Outcome> {
  const microsoft = stack.microsoft();
  const [agent, approver] = [stack.desk('sales-agent'), stack.desk('approver')];
  const carts = `/v1/customers/${customer.id}/carts`;
  const purchase = { ...aPurchase, subscriptionId: customer.subscription, displayName: 'e2e-trouble' };
  const start = await microsoft.lastCall();

  const { id } = await agent.submit(customer.id, purchase);
  const waiting = await agent.waitFor(id, 'awaiting-approval');
  const { cart, checkout, settings } = troubles;
  if (cart) await microsoft.plant({ match: { method: 'POST', path: carts }, ...cart });
  if (checkout)
    await microsoft.plant({ match: { method: 'POST', path: `${carts}/*/checkout` }, ...checkout });
  if (settings) await microsoft.plant({ match: { method: 'PATCH', path: SETTINGS_PATH }, ...settings });
  await approver.approve(waiting);
  const completed = await agent.waitFor(id, 'completed');

  const { reservationOrderId = '' } = completed.result ?? {};
  const effects = await microsoft.effectsOf(completed);
  const calls = async (method: string, path: string) =>
    (await microsoft.callsAfter(start, new RegExp(path, 'i'))).filter((call) => call.method === method);
  return {
    completed,
    carts: await calls('POST', `^${carts}$`),
    checkouts: await calls('POST', `^${carts}/[^/]+/checkout$`),
    changes: await calls('PATCH', reservationOrderId),
    orders: effects.filter(({ kind }) => kind === 'order').length,
  };
}

const faultsOf = (calls: readonly MicrosoftCall[]) => calls.map(({ fault, status }) => fault ?? status);
const idsOf = (calls: readonly MicrosoftCall[]) => new Set(calls.map(({ msRequestId }) => msRequestId));

async function expectSound({ completed, checkouts, orders }: Outcome): Promise<void> {
  const auditor = stack.desk('auditor');
  expect(orders).toBe(1);
  expect(idsOf(checkouts).size).toBe(1);
  expect(await auditor.ledger(completed)).toHaveLength(1);
  expect((await auditor.events(completed.id)).filter(({ type }) => type === 'ordered')).toHaveLength(1);
}

describe('one order, once', () => {
  itWithSwitches.concurrent(
    'when the answer to the checkout is lost after Microsoft took the money',
    async () => {
      const outcome = await buyThrough(contoso, {
        checkout: { effect: 'timeout-after-commit', delayMs: 500 },
      });

      expect(faultsOf(outcome.checkouts)).toEqual(['timeout-after-commit', 201]);
      await expectSound(outcome);
    },
  );

  itWithSwitches.concurrent('when Microsoft asks to slow down, at the cart and at the checkout', async () => {
    const throttled = { effect: 'throttle', retryAfter: 1 } as const;
    const outcome = await buyThrough(fabrikam, { cart: throttled, checkout: throttled });

    expect(faultsOf(outcome.carts)).toEqual(['throttle', 201]);
    expect(faultsOf(outcome.checkouts)).toEqual(['throttle', 201]);
    await expectSound(outcome);
  });

  itWithSwitches.concurrent(
    'when the connection breaks, and when Microsoft is not available for a while',
    async () => {
      const outcome = await buyThrough(tailspin, {
        cart: { effect: 'reset' },
        checkout: { effect: 'status', status: 503, retryAfter: 1 },
      });

      expect(faultsOf(outcome.carts)).toEqual(['reset', 201]);
      expect(faultsOf(outcome.checkouts)).toEqual(['status', 201]);
      expect(idsOf(outcome.carts).size).toBe(1);
      await expectSound(outcome);
    },
  );
});

describe('one order and one change of its settings', () => {
  itWithSwitches('when every answer that matters is lost', async () => {
    const lost = { effect: 'timeout-after-commit', delayMs: 100 } as const;
    const outcome = await buyThrough(contoso, { cart: lost, checkout: lost, settings: lost });
    const [reservation] = await stack.desk('auditor').reservations(outcome.completed);

    expect(faultsOf(outcome.carts)[0]).toBe('timeout-after-commit');
    expect(faultsOf(outcome.checkouts)[0]).toBe('timeout-after-commit');
    expect(faultsOf(outcome.changes)[0]).toBe('timeout-after-commit');
    expect(reservation?.displayName).toBe('e2e-trouble');
    await expectSound(outcome);
  });
});
