import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { arm, bought, effectsOf } from './support/arm.ts';
import type { OperationOnWire } from './support/arm.ts';
import { CONTOSO, CONTOSO_ACTIVE } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

const eur = (amount: number) => ({ currencyCode: 'EUR', amount });
const control = (path: string, body?: object, method = 'POST') =>
  simulator.control(method, `/_control/${path}`, body);
const D4S = 'Standard_D4s_v5';

/** Three D2s_v5 bought, and what calculateExchange says to giving some of them back. */
async function calculated(quantity: number, purchases: unknown[], changes: Record<string, unknown> = {}) {
  const source = await bought(simulator, changes);
  const { calculateExchange, finished } = arm(simulator);
  const result = await finished(await calculateExchange([{ ...source, quantity }], purchases));
  return { ...source, result, sessionId: result.properties.sessionId };
}
const codesOf = ({ properties }: OperationOnWire) =>
  properties.policyResult.policyErrors?.map(({ code }) => code) ?? null;
const line = (...args: Parameters<ReturnType<typeof arm>['purchaseLine']>) =>
  arm(simulator).purchaseLine(...args);

describe('calculateExchange', () => {
  it('is an operation whose addresses lack /providers, and says what is paid in the end', async () => {
    const source = await bought(simulator);
    const { call, calculateExchange } = arm(simulator);
    const accepted = await calculateExchange([{ ...source, quantity: 2 }], [line(D4S, 1)]);
    const { headers } = accepted;
    expect(accepted).toMatchObject({ status: 202, text: '', headers: { 'retry-after': '1' } });
    expect(headers['azure-asyncoperation']).toMatch(/:\d+\/Microsoft\.Capacity\/operationResults\//);
    expect(headers.location).toBe(headers['azure-asyncoperation']);
    const { pathname } = new URL(String(headers.location));
    const name = pathname.split('/').at(-1);
    const id = `/providers/Microsoft.Capacity/operationResults/${name}`;
    for (let poll = 0; poll < 2; poll += 1)
      expect(await call('GET', pathname)).toMatchObject({
        status: 200,
        json: { id, name, status: 'Pending' },
      });
    expect((await call('GET', `/providers${pathname}`)).json).toEqual({
      id,
      name,
      status: 'Succeeded',
      properties: {
        sessionId: expect.any(String),
        netPayable: eur(0),
        refundsTotal: eur(954.96),
        purchasesTotal: eur(954.96),
        policyResult: { policyErrors: null },
        reservationsToPurchase: [{ properties: line(D4S, 1), billingCurrencyTotal: eur(954.96) }],
        reservationsToExchange: [
          {
            reservationId: arm(simulator).reservationPath(source.orderId, source.reservationId),
            quantity: 2,
            billingRefundAmount: eur(954.96),
            billingInformation: {
              billingCurrencyTotalPaidAmount: eur(954.96),
              billingCurrencyProratedAmount: eur(0),
              billingCurrencyRemainingCommitmentAmount: eur(0),
            },
          },
        ],
      },
    });
  });

  it('shows one instalment of a monthly purchase, and sums the schedule for the commitment', async () => {
    const { result } = await calculated(2, [line(D4S, 1, { billingPlan: 'Monthly' })]);
    expect(result.properties).toMatchObject({ purchasesTotal: eur(79.58), netPayable: eur(-875.38) });
    expect(codesOf(result)).toBeNull();
  });

  it('counts the open payments of a monthly plan that is given back', async () => {
    const { result } = await calculated(3, [line('Standard_D2s_v5', 2)], { billingCycle: 'monthly' });
    expect(result.properties).toMatchObject({ refundsTotal: eur(119.37), purchasesTotal: eur(954.96) });
    expect(codesOf(result)).toEqual(['CommitmentTooLow']);
  });

  it.each([
    ['allowed', null],
    ['refused', ['CommitmentTooLow']],
  ])('with an equal commitment is %s by the setting', async (equalCommitment, codes) => {
    await control('settings', { equalCommitment });
    const { result } = await calculated(2, [line(D4S, 1)]);
    expect(codesOf(result)).toEqual(codes);
  });

  it('refuses another type of product, with a session all the same', async () => {
    const sql = { reservedResourceType: 'SqlDatabases' };
    const { result, sessionId } = await calculated(1, [line('SQLDB_GP_Compute_Gen5', 1, sql)]);
    expect(codesOf(result)).toEqual(['ProductTypeMismatch']);
    expect(result.status).toBe('Succeeded');
    expect(sessionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('for a retired size fails, without a session', async () => {
    simulator.setNow('2026-07-01T00:00:00Z');
    const source = await bought(simulator);
    const { calculateExchange, finished } = arm(simulator);
    const accepted = await calculateExchange([{ ...source, quantity: 1 }], [line('Standard_D4s_v3', 1)]);
    const result = await finished(accepted);
    expect(result).toMatchObject({ status: 'Failed', error: { code: 'CalculatePriceFailed' } });
    expect(result).not.toHaveProperty('properties');
  });

  it.each(['2027-01-31T23:59:59Z', '2027-02-01T00:00:00Z', '2027-05-01T00:00:00Z'])(
    'of units bought before 2027-02-01 is allowed on %s',
    async (now) => {
      const source = await bought(simulator);
      simulator.setNow(now);
      const { calculateExchange, finished } = arm(simulator);
      const accepted = await calculateExchange([{ ...source, quantity: 1 }], [line(D4S, 1)]);
      expect(codesOf(await finished(accepted))).toBeNull();
    },
  );
});

describe('one final exchange per unit', () => {
  it('leaves units that were not exchanged their right, and what they were exchanged for none', async () => {
    const source = await bought(simulator);
    simulator.setNow('2027-03-01T00:00:00Z');
    const { calculateExchange, finished, exchange, reservations } = arm(simulator);
    const quote = await finished(await calculateExchange([{ ...source, quantity: 1 }], [line(D4S, 1)]));
    const done = await finished(await exchange(quote.properties.sessionId));
    const [successor] = done.properties.reservationsToPurchase;
    const orderId = successor?.reservationOrderId?.split('/').at(-1) ?? 'none';
    const sibling = (await reservations(source.orderId)).at(-1)?.id.split('/').at(-1) ?? 'none';
    const codes = async (given: { orderId: string; reservationId: string }) =>
      codesOf(await finished(await calculateExchange([{ ...given, quantity: 1 }], [line(D4S, 2)])));
    expect(await codes({ orderId: source.orderId, reservationId: sibling })).toBeNull();
    const reservationId = successor?.reservationId?.split('/').at(-1) ?? 'none';
    expect(await codes({ orderId, reservationId })).toEqual(['ExchangeNotAllowed']);
  });

  it('binds a product from the day on which savings plans cover it, if that is later', async () => {
    await control('settings', { coveredBySavingsPlans: { VirtualMachines: '2027-06-01' } });
    simulator.setNow('2027-02-15T00:00:00Z');
    const source = await bought(simulator);
    const { calculateExchange, finished } = arm(simulator);
    const accepted = await calculateExchange([{ ...source, quantity: 1 }], [line(D4S, 1)]);
    expect(codesOf(await finished(accepted))).toBeNull();
    await control('settings', { coveredBySavingsPlans: { VirtualMachines: '2022-10-12' } });
    const later = await calculateExchange([{ ...source, quantity: 1 }], [line(D4S, 1)]);
    expect(codesOf(await finished(later))).toEqual(['ExchangeNotAllowed']);
  });
});

describe('exchange', () => {
  it('gives back first and buys then, each purchase as an order of its own that inherits nothing', async () => {
    const scope = {
      appliedScopeType: 'Single',
      appliedScopeProperties: { subscriptionId: `/subscriptions/${CONTOSO_ACTIVE}` },
    };
    const { orderId, sessionId } = await calculated(2, [line(D4S, 2, { ...scope, renew: true })]);
    const { call, exchange, reservations } = arm(simulator);
    const accepted = await exchange(sessionId);
    const { pathname } = new URL(String(accepted.headers.location));
    const poll = async () => (await call('GET', pathname)).json as OperationOnWire;
    expect(await poll()).toMatchObject({ status: 'PendingRefunds' });
    const second = await poll();
    expect(second).toMatchObject({
      status: 'PendingPurchases',
      properties: {
        reservationsToExchange: [{ status: 'Succeeded' }],
        reservationsToPurchase: [{ status: 'Pending' }],
      },
    });
    const [pending] = second.properties.reservationsToPurchase;
    expect(pending).not.toHaveProperty('reservationId');
    const third = await poll();
    const [done] = third.properties.reservationsToPurchase;
    expect(done?.reservationOrderId).toBe(pending?.reservationOrderId);
    expect(third).toMatchObject({ status: 'Succeeded', properties: { netPayable: eur(954.96) } });
    const newOrder = done?.reservationOrderId?.split('/').at(-1) ?? 'none';
    expect(newOrder).not.toBe(orderId);
    expect(await reservations(newOrder)).toMatchObject([
      { properties: { quantity: 2, displayName: 'exchanged', renew: true, appliedScopeType: 'Single' } },
    ]);
    expect((await reservations(orderId)).map(({ properties }) => properties.quantity)).toEqual([3, 1]);
  });

  it('takes nothing of the refund cap, and is one effect with its lines', async () => {
    const { orderId, reservationId, sessionId } = await calculated(2, [line(D4S, 2)]);
    const { exchange, finished, calculateRefund, reservations } = arm(simulator);
    await finished(await exchange(sessionId, 'my-request'));
    expect(await effectsOf(simulator, 'exchange')).toMatchObject([
      {
        customerId: CONTOSO,
        reservationOrderId: orderId,
        quantity: 2,
        amount: { amount: '954.96', currency: 'EUR' },
        returned: [{ reservationId, quantity: 2, amount: { amount: '954.96', currency: 'EUR' } }],
        purchased: [{ quantity: 2, amount: { amount: '1909.92', currency: 'EUR' } }],
        idempotencyKey: 'my-request',
      },
    ]);
    const sibling = (await reservations(orderId)).at(-1)?.id.split('/').at(-1) ?? 'none';
    expect((await calculateRefund(orderId, sibling, 1)).json).toMatchObject({
      properties: { policyResult: { properties: { consumedRefundsTotal: { amount: 0 } } } },
    });
  });

  it.each([
    ['refused', 400, 1],
    ['answered', 202, 1],
    ['executed', 202, 2],
  ])('of a session that was exchanged is %s by the setting', async (repeatedExchange, status, effects) => {
    await control('settings', { repeatedExchange });
    const { sessionId } = await calculated(1, [line(D4S, 1)]);
    const { exchange } = arm(simulator);
    const first = await exchange(sessionId);
    const again = await exchange(sessionId);
    expect(again.status).toBe(status);
    expect(again.headers.location === first.headers.location).toBe(repeatedExchange === 'answered');
    expect(await effectsOf(simulator, 'exchange')).toHaveLength(effects);
  });

  it('has one effect when its answer is lost, and ends by reading the order', async () => {
    const { orderId, sessionId } = await calculated(1, [line(D4S, 1)]);
    const { exchange, reservations } = arm(simulator);
    const match = { path: '/providers/Microsoft.Capacity/exchange' };
    await control('faults', { match, effect: 'timeout-after-commit', delayMs: 1 });
    await expect(exchange(sessionId)).rejects.toThrow();
    expect(await effectsOf(simulator, 'exchange')).toHaveLength(1);
    expect((await exchange(sessionId)).status).toBe(400);
    const quantities = async () => (await reservations(orderId)).map(({ properties }) => properties.quantity);
    await quantities();
    expect(await quantities()).toEqual([3, 2]);
  });

  it('is done after ten minutes, however seldom it is polled', async () => {
    await control('settings', { exchangePolls: 1_000 });
    simulator.setNow('2026-09-15T08:00:00Z');
    const { orderId, reservationId } = await bought(simulator);
    await control('settings', { exchangePolls: 1 });
    const { calculateExchange, exchange, finished, reservations } = arm(simulator);
    const returned = [{ orderId, reservationId, quantity: 3 }];
    const { properties } = await finished(await calculateExchange(returned, [line(D4S, 3)]));
    await control('settings', { exchangePolls: 1_000 });
    await exchange(properties.sessionId);
    const stateAt = async (now: string) => {
      simulator.setNow(now);
      const [first] = await reservations(orderId);
      return first?.properties.provisioningState;
    };
    expect(await stateAt('2026-09-15T08:09:59Z')).toBe('Succeeded');
    expect(await stateAt('2026-09-15T08:10:00Z')).toBe('Cancelled');
  });

  it('stays in PendingPurchases with the refund done until it is let go', async () => {
    await control('exchange-outcomes', { stuckIn: 'PendingPurchases' });
    const { sessionId } = await calculated(1, [line(D4S, 1)]);
    const { exchange, finished } = arm(simulator);
    const accepted = await exchange(sessionId);
    expect(await finished(accepted)).toMatchObject({
      status: 'PendingPurchases',
      properties: {
        reservationsToExchange: [{ status: 'Succeeded' }],
        reservationsToPurchase: [{ status: 'Pending' }],
      },
    });
    await control('exchange-outcomes', undefined, 'DELETE');
    expect(await finished(accepted)).toMatchObject({ status: 'Succeeded' });
  });

  it('keeps the refund when one purchase of two fails', async () => {
    await control('exchange-outcomes', { failedPurchases: [1] });
    const { orderId, sessionId } = await calculated(2, [line(D4S, 1), line('Standard_D8s_v5', 1)]);
    const { exchange, finished, reservations } = arm(simulator);
    const result = await finished(await exchange(sessionId));
    expect(result).toMatchObject({
      status: 'Failed',
      error: { code: 'PurchaseError' },
      properties: {
        reservationsToExchange: [{ status: 'Succeeded' }],
        reservationsToPurchase: [{ status: 'Succeeded' }, { status: 'Failed' }],
      },
    });
    expect(result.properties.reservationsToPurchase[1]).not.toHaveProperty('reservationOrderId');
    expect((await reservations(orderId)).map(({ properties }) => properties.quantity)).toEqual([3, 1]);
    expect(await effectsOf(simulator, 'exchange')).toMatchObject([{ purchased: [{ quantity: 1 }] }]);
  });

  it('buys nothing when a return fails', async () => {
    await control('exchange-outcomes', { failedReturns: [0] });
    const { sessionId } = await calculated(1, [line(D4S, 1)]);
    const { exchange, finished } = arm(simulator);
    expect(await finished(await exchange(sessionId))).toMatchObject({
      status: 'Failed',
      error: { code: 'OperationFailed' },
      properties: {
        reservationsToExchange: [{ status: 'Failed' }],
        reservationsToPurchase: [{ status: 'Cancelled' }],
      },
    });
  });

  it.each([
    ['an outage at Microsoft', 'exchange-outcomes', { error: { code: 'OperationFailed', message: 'no' } }],
    ['the policy', 'policy-errors', { operation: 'exchange', policyErrors: [{ code: 'OperationFailed' }] }],
  ])('that fails as a whole, by %s, has no effect', async (_, path, order) => {
    await control(path, order);
    const { orderId, sessionId } = await calculated(1, [line(D4S, 1)]);
    const { exchange, finished, reservations } = arm(simulator);
    expect(await finished(await exchange(sessionId))).toMatchObject({
      status: 'Failed',
      error: { code: 'OperationFailed' },
    });
    expect(await effectsOf(simulator, 'exchange')).toEqual([]);
    expect((await reservations(orderId)).map(({ properties }) => properties.quantity)).toEqual([3]);
  });

  it('refuses units that a return under way has taken', async () => {
    const { orderId, reservationId, sessionId } = await calculated(3, [line(D4S, 2)]);
    const { exchange, refund } = arm(simulator);
    await refund(orderId, reservationId, 1);
    expect(await exchange(sessionId)).toMatchObject({
      status: 400,
      json: { error: { code: 'InvalidRefundQuantity' } },
    });
  });

  it('refuses a session that is too old', async () => {
    const { sessionId } = await calculated(1, [line(D4S, 1)]);
    simulator.setNow('2026-06-15T13:00:00Z');
    expect(await arm(simulator).exchange(sessionId)).toMatchObject({
      status: 400,
      json: { error: { code: 'BadRequest', message: expect.stringContaining('Session timed out') } },
    });
  });
});
