import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { arm, bought, effectsOf, sessionOf } from './support/arm.ts';
import { CONTOSO } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

const eur = (amount: number) => ({ currencyCode: 'EUR', amount });
const usd = (amount: number) => ({ currencyCode: 'USD', amount });
const set = (settings: object) => simulator.control('POST', '/_control/settings', settings);

describe('calculateRefund', () => {
  it('tells the price of the days that are left, in both currencies, and what is used of the cap', async () => {
    const { orderId, reservationId } = await bought(simulator);
    simulator.setNow('2026-09-15T20:00:00Z');
    const answer = await arm(simulator).calculateRefund(orderId, reservationId, 3);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.json).toEqual({
      id: `/providers/Microsoft.Capacity/reservationOrders/${orderId}/reservations/${reservationId}`,
      properties: {
        sessionId: sessionOf(answer),
        quantity: 3,
        billingRefundAmount: eur(1071.39),
        pricingRefundAmount: usd(1164.55),
        policyResult: {
          properties: { consumedRefundsTotal: usd(0), maxRefundLimit: usd(50000), policyErrors: [] },
        },
        billingInformation: {
          billingPlan: 'Upfront',
          completedTransactions: 1,
          totalTransactions: 1,
          billingCurrencyTotalPaidAmount: eur(1432.44),
          billingCurrencyProratedAmount: eur(361.05),
          billingCurrencyRemainingCommitmentAmount: eur(0),
        },
      },
    });
    expect(await effectsOf(simulator, 'return')).toEqual([]);
  });

  it('of a monthly plan prorates the running instalment and cancels the open ones', async () => {
    const { orderId, reservationId } = await bought(simulator, { billingCycle: 'monthly' });
    simulator.setNow('2026-08-05T00:00:00Z');
    const { json } = await arm(simulator).calculateRefund(orderId, reservationId, 3);
    expect(json).toMatchObject({
      properties: {
        billingRefundAmount: eur(38.51),
        billingInformation: {
          billingPlan: 'Monthly',
          completedTransactions: 2,
          totalTransactions: 12,
          billingCurrencyTotalPaidAmount: eur(238.74),
          billingCurrencyProratedAmount: eur(200.23),
          billingCurrencyRemainingCommitmentAmount: eur(1193.7),
        },
      },
    });
  });

  it('is of what the order charged, or of the current price when that is lower', async () => {
    await set({ chargeFactor: '0.5' });
    const { orderId, reservationId } = await bought(simulator);
    const refundNow = async () => {
      const { json } = await arm(simulator).calculateRefund(orderId, reservationId, 3);
      return json;
    };
    expect(await refundNow()).toMatchObject({ properties: { billingRefundAmount: eur(716.22) } });
    const price = { sku: 'Standard_D2s_v5', region: 'westeurope', term: 'P1Y', factor: '0.25' };
    await simulator.control('POST', '/_control/prices', price);
    expect(await refundNow()).toMatchObject({
      properties: {
        billingRefundAmount: eur(358.11),
        billingInformation: {
          billingCurrencyTotalPaidAmount: eur(716.22),
          billingCurrencyProratedAmount: eur(358.11),
        },
      },
    });
  });

  it.each([
    ['a scope that is not the literal word', { scope: 'Shared' }, 'InvalidRequestContent'],
    ['no reservation', { reservationToReturn: { quantity: 1 } }, 'InvalidRequestContent'],
    [
      'an id for a path',
      { reservationToReturn: { reservationId: 'x', quantity: 1 } },
      'InvalidReservationId',
    ],
  ])('refuses %s', async (_, change, code) => {
    const { orderId, reservationId } = await bought(simulator);
    const { call, orderPath, reservationPath } = arm(simulator);
    const reservationToReturn = { reservationId: reservationPath(orderId, reservationId), quantity: 1 };
    const answer = await call('POST', `${orderPath(orderId)}/calculateRefund`, {
      id: orderPath(orderId),
      properties: { scope: 'Reservation', reservationToReturn, ...change },
    });
    expect(answer).toMatchObject({ status: 400, json: { error: { code } } });
  });

  it.each([0, 4])('refuses the quantity %i of three', async (quantity) => {
    const { orderId, reservationId } = await bought(simulator);
    expect(await arm(simulator).calculateRefund(orderId, reservationId, quantity)).toMatchObject({
      status: 400,
      json: { error: { code: 'InvalidRefundQuantity' } },
    });
  });
});

describe('return', () => {
  it('is accepted with the order as its location, and shows only some polls later', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { refund, reservations, call, orderPath } = arm(simulator);
    const accepted = await refund(orderId, reservationId, 3);
    expect(accepted.status).toBe(202);
    expect(accepted.headers).toMatchObject({
      location: expect.stringContaining(`/reservationOrders/${orderId}?api-version=2022-11-01`),
      'retry-after': '1',
    });
    expect(accepted.json).toMatchObject({
      id: `/providers/Microsoft.Capacity/reservationOrders/${orderId}/reservations/${reservationId}`,
      properties: { quantity: 3, billingRefundAmount: eur(1432.44) },
    });
    const states = async () => (await reservations(orderId)).map((one) => one.properties.provisioningState);
    expect(await states()).toEqual(['Succeeded']);
    expect(await states()).toEqual(['Cancelled']);
    expect((await call('GET', orderPath(orderId))).json).toMatchObject({
      properties: {
        provisioningState: 'Succeeded',
        reservations: [{ id: expect.stringContaining(reservationId) }],
      },
    });
  });

  it('of a part makes a sibling with the rest: other id, later revision, same benefit, no renewal', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { refund, reservations, call, reservationPath } = arm(simulator);
    await call('PATCH', reservationPath(orderId, reservationId), { properties: { renew: true } });
    await call('GET', reservationPath(orderId, reservationId));
    await call('GET', reservationPath(orderId, reservationId));
    simulator.setNow('2026-07-15T12:00:00Z');
    await refund(orderId, reservationId, 1);
    await reservations(orderId);
    const [old, sibling] = await reservations(orderId);
    expect(old?.properties).toMatchObject({ provisioningState: 'Cancelled', quantity: 3, renew: false });
    expect(sibling?.id).not.toBe(old?.id);
    expect(sibling?.properties).toMatchObject({
      provisioningState: 'Succeeded',
      quantity: 2,
      renew: false,
      effectiveDateTime: '2026-07-15T12:00:00Z',
      benefitStartTime: '2026-06-15T12:00:00Z',
      purchaseDateTime: '2026-06-15T12:00:00Z',
      expiryDateTime: '2027-06-15T12:00:00Z',
    });
  });

  it('drifts from the quote by the days that passed', async () => {
    await set({ sessionLifetime: 'P7D' });
    const { orderId, reservationId } = await bought(simulator);
    simulator.setNow('2026-07-15T12:00:00Z');
    const { calculateRefund, returnUnits } = arm(simulator);
    const quote = await calculateRefund(orderId, reservationId, 3);
    expect(quote.json).toMatchObject({ properties: { billingRefundAmount: eur(1314.71) } });
    simulator.setNow('2026-07-18T12:00:00Z');
    const sessionId = sessionOf(quote);
    expect(await returnUnits(orderId, reservationId, { quantity: 3, sessionId })).toMatchObject({
      status: 202,
      json: { properties: { sessionId, billingRefundAmount: eur(1302.93) } },
    });
  });

  it('sent again while it is under way takes as many units again, whatever the request id', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { calculateRefund, returnUnits, reservations } = arm(simulator);
    const sessionId = sessionOf(await calculateRefund(orderId, reservationId, 1));
    const again = () => returnUnits(orderId, reservationId, { quantity: 1, sessionId, requestId: 'same' });
    expect((await again()).status).toBe(202);
    expect((await again()).status).toBe(202);
    expect(await effectsOf(simulator, 'return')).toMatchObject([
      { idempotencyKey: 'same', quantity: 1, amount: { amount: '477.48', currency: 'EUR' } },
      { idempotencyKey: 'same', quantity: 1, amount: { amount: '477.48', currency: 'EUR' } },
    ]);
    await reservations(orderId);
    const after = await reservations(orderId);
    expect(after.map(({ properties }) => [properties.provisioningState, properties.quantity])).toEqual([
      ['Cancelled', 3],
      ['Cancelled', 2],
      ['Succeeded', 1],
    ]);
  });

  it('sent again while all units are under way has none left, and is too late afterwards', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { calculateRefund, returnUnits, reservations } = arm(simulator);
    const sessionId = sessionOf(await calculateRefund(orderId, reservationId, 3));
    const again = () => returnUnits(orderId, reservationId, { quantity: 3, sessionId });
    await again();
    expect(await again()).toMatchObject({ status: 400, json: { error: { code: 'InvalidRefundQuantity' } } });
    await reservations(orderId);
    await reservations(orderId);
    expect(await again()).toMatchObject({
      status: 400,
      json: { error: { code: 'OperationCannotBePerformedInCurrentState' } },
    });
    expect(await effectsOf(simulator, 'return')).toHaveLength(1);
  });

  it('closes to the cent over successive returns', async () => {
    await set({ chargeFactor: '0.3333', returnPolls: 1 });
    const { orderId, reservationId } = await bought(simulator);
    const { refund, reservations } = arm(simulator);
    await refund(orderId, reservationId, 1);
    const sibling = (await reservations(orderId)).at(-1)?.id.split('/').at(-1) ?? 'none';
    await refund(orderId, sibling, 1);
    const last = (await reservations(orderId)).at(-1)?.id.split('/').at(-1) ?? 'none';
    await refund(orderId, last, 1);
    const amounts = (await effectsOf(simulator, 'return')).map((one) => one['amount']);
    expect(amounts).toEqual([
      { amount: '159.14', currency: 'EUR' },
      { amount: '159.15', currency: 'EUR' },
      { amount: '159.14', currency: 'EUR' },
    ]);
  });

  it('is done after ten minutes, however seldom it is polled', async () => {
    await set({ returnPolls: 1_000 });
    simulator.setNow('2026-09-15T08:00:00Z');
    const { orderId, reservationId } = await bought(simulator);
    await arm(simulator).refund(orderId, reservationId, 3);
    const stateAt = async (now: string) => {
      simulator.setNow(now);
      const [first] = await arm(simulator).reservations(orderId);
      return first?.properties.provisioningState;
    };
    expect(await stateAt('2026-09-15T08:09:59Z')).toBe('Succeeded');
    expect(await stateAt('2026-09-15T08:10:00Z')).toBe('Cancelled');
  });

  it('has one effect when its answer is lost, and none when the connection breaks before it', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const path = '/providers/Microsoft.Capacity/reservationOrders/*/return';
    for (const effect of ['reset', 'timeout-after-commit']) {
      await simulator.control('POST', '/_control/faults', { match: { path }, effect, delayMs: 1 });
      await expect(arm(simulator).refund(orderId, reservationId, 1)).rejects.toThrow();
    }
    expect(await effectsOf(simulator, 'return')).toHaveLength(1);
    await arm(simulator).reservations(orderId);
    const after = await arm(simulator).reservations(orderId);
    expect(after.map(({ properties }) => properties.quantity)).toEqual([3, 2]);
  });

  it.each([
    ['that nobody opened', 'c0ffee00-0000-4000-8000-000000000000', '2026-06-15T12:00:00Z'],
    ['that is too old', undefined, '2026-06-15T13:00:00Z'],
  ])('refuses a session %s', async (_, given, later) => {
    const { orderId, reservationId } = await bought(simulator);
    const { calculateRefund, returnUnits } = arm(simulator);
    const sessionId = given ?? sessionOf(await calculateRefund(orderId, reservationId, 1));
    simulator.setNow(later);
    expect(await returnUnits(orderId, reservationId, { quantity: 1, sessionId })).toMatchObject({
      status: 400,
      json: { error: { code: 'BadRequest' } },
    });
  });

  it('refuses a session that was calculated for another quantity', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { calculateRefund, returnUnits } = arm(simulator);
    const sessionId = sessionOf(await calculateRefund(orderId, reservationId, 1));
    expect(await returnUnits(orderId, reservationId, { quantity: 2, sessionId })).toMatchObject({
      status: 400,
      json: { error: { code: 'BadRequest' } },
    });
  });

  it('waits for an update of the reservation', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { call, reservationPath, refund } = arm(simulator);
    const path = reservationPath(orderId, reservationId);
    await call('PATCH', path, { properties: { name: 'web' } });
    expect(await refund(orderId, reservationId, 1)).toMatchObject({
      status: 400,
      json: { error: { code: 'OperationCannotBePerformedInCurrentState' } },
    });
    await call('GET', path);
    await call('GET', path);
    expect((await refund(orderId, reservationId, 1)).status).toBe(202);
  });

  it('has its effect although the answer was distorted, and leaves out Retry-After by the setting', async () => {
    await set({ retryAfterSeconds: null });
    const { orderId, reservationId } = await bought(simulator);
    await simulator.control('POST', '/_control/distortions', {
      match: { path: '/providers/Microsoft.Capacity/reservationOrders/*/return' },
      change: [{ op: 'drop', at: '/properties/billingRefundAmount' }],
    });
    const answer = await arm(simulator).refund(orderId, reservationId, 1);
    expect(answer.json).not.toHaveProperty('properties.billingRefundAmount');
    expect(answer.headers).not.toHaveProperty('retry-after');
    expect(await effectsOf(simulator, 'return')).toHaveLength(1);
    const { json } = await simulator.control('GET', '/_control/calls');
    const calls = (json as { items: { path: string; fault?: string }[] }).items;
    expect(calls.find(({ path }) => path.endsWith('/return'))).toMatchObject({
      method: 'POST',
      status: 202,
      fault: 'distortion',
    });
  });

  it('is not for guests of the tenant, who may look', async () => {
    const { orderId, reservationId } = await bought(simulator);
    await simulator.control('POST', '/_control/customers', {
      customerId: CONTOSO,
      guests: ['1d0fba12-878f-54ea-8c39-6b3c32b24ecf'],
    });
    const guest = arm(simulator, CONTOSO, '1d0fba12-878f-54ea-8c39-6b3c32b24ecf');
    expect((await guest.call('GET', guest.reservationPath(orderId, reservationId))).status).toBe(200);
    expect(await guest.refund(orderId, reservationId, 1)).toMatchObject({
      status: 403,
      json: { error: { code: 'AuthorizationFailed' } },
    });
    expect((await arm(simulator).refund(orderId, reservationId, 1)).status).toBe(202);
  });
});
