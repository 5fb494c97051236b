import { describe, expect, it } from '@jest/globals';
import { always, inTurn, isRead, lost, oneIn, passingFaults, reset } from '../faults/faults.ts';
import { changeEnvironment } from './change-environment.ts';
import { DONE, standingOf } from './standing.ts';

const RESERVATIONS = '/providers/Microsoft.Capacity/reservationOrders';
const RETURN = `POST ${RESERVATIONS}/*/return`;
const CHECKOUT = 'POST /v1/customers/*/carts/*/checkout';

/** The tables of purchases and refunds try these calls with more faults, so that one does here, but for what costs money. */
const triedWith = (call: string, at: number) =>
  call === RETURN || call === CHECKOUT ? Object.entries(passingFaults) : inTurn(passingFaults, at, 1);

/** Every call of a partner change, and whether the reservation may be returned when it always fails. */
const calls: readonly (readonly [call: string, mayBeReturned: boolean])[] = [
  ['GET /providers/Microsoft.Capacity/reservations', false],
  [`GET ${RESERVATIONS}/*`, true],
  ['POST /providers/Microsoft.Capacity/reservationOrders/*/calculateRefund', false],
  ['POST /providers/Microsoft.Capacity/calculatePrice', false],
  ['GET /v1/customers/*', false],
  ['GET /v1/customers/*/subscriptions', false],
  ['GET /v1/customers/*/agreements', false],
  ['GET /v1/customers/*/relationships', false],
  ['POST /v1/partners/validateresellers', false],
  ['GET /v1/customers/*/subscriptions/*/azureEntitlements', false],
  ['GET /subscriptions/*/providers/Microsoft.Authorization/roleAssignments', false],
  ['GET /v1/products', false],
  ['GET /v1/products/*/skus', false],
  ['GET /v1/products/*/skus/*/availabilities', false],
  ['GET /api/retail/prices', true],
  ['GET /v1/customers/*/subscriptions/*/registrationstatus', false],
  ['POST /v1/extensions/product/checkInventory', false],
  [`GET ${RESERVATIONS}/*/reservations`, false],
  [RETURN, true],
  ['POST /v1/customers/*/carts', true],
  [CHECKOUT, true],
  ['GET /v1/customers/*/orders/*/provisioningstatus', true],
  ['GET /v1/customers/*/entitlements', true],
  [`PATCH ${RESERVATIONS}/*/reservations/*`, true],
  [`GET ${RESERVATIONS}/*/reservations/*`, true],
];

/** A name makes the settings differ from those that Azure gives, so that they are sent. */
const circumstances = { bought: { displayName: 'web' } };

describe('a partner change', () => {
  it('makes exactly the calls below', async () => {
    const environment = await changeEnvironment(circumstances);
    await environment.change();
    expect(await standingOf(environment)).toBe(DONE);
    const made = new Set(environment.microsoft.calls.map(({ name }) => name));
    expect([...made].toSorted()).toEqual(calls.map(([call]) => call).toSorted());
  });

  it.each(calls.map(([call], at) => [call, at] as const))(
    'is done when %s fails sometimes',
    async (call, at) => {
      for (const [name, fault] of triedWith(call, at)) {
        const environment = await changeEnvironment(circumstances);
        environment.microsoft.befallenBy(oneIn(3, call, fault));
        await environment.change();
        expect(`${name}: ${await standingOf(environment)}`).toBe(`${name}: ${DONE}`);
      }
    },
  );

  it.each(calls)(
    'has at most one effect of each kind when %s always fails, and a retry leads on',
    async (call, mayBeReturned) => {
      for (const fault of isRead(call) ? [reset] : [reset, lost]) {
        const environment = await changeEnvironment(circumstances);
        environment.microsoft.befallenBy(always(call, fault));
        const end = await environment.change();
        const stands = `${fault.effect}: ${await standingOf(environment)}`;
        if (!mayBeReturned) expect(stands).toContain(', 0 returned, 0 bought, 0 entries, 0 uses');
        environment.microsoft.heal();
        if (end === 'needs-attention') await environment.resolve('retry');
        expect(`${stands}, then ${await standingOf(environment)}`).toBe(`${stands}, then ${DONE}`);
      }
    },
  );
});
