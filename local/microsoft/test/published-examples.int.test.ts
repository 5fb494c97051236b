import { afterEach, describe, expect, it } from '@jest/globals';
import type { PurchaseRequest } from '@azure/arm-reservations';
import { all, armClient } from './support/arm-client.ts';
import { CONTOSO, CONTOSO_ACTIVE, FABRIKAM, FABRIKAM_ACTIVE } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

/**
 * Microsoft's published examples of api-version 2022-11-01, member by member, through Microsoft's own client: their
 * amounts come out of the simulator when it sells at their prices on their days.
 */
let simulator: TestSimulator;
afterEach(() => simulator.stop());

const SKU = 'Standard_D2s_v5';
const ORDER = '99999999-0000-4000-8000-00000000000a';
const gbp = (amount: number) => ({ currencyCode: 'GBP', amount });
const usd = (amount: number) => ({ currencyCode: 'USD', amount });
const control = (path: string, body: object) => simulator.control('POST', `/_control/${path}`, body);

function purchase(subscription: string, quantity = 1): PurchaseRequest {
  return {
    sku: { name: SKU },
    location: 'westeurope',
    reservedResourceType: 'VirtualMachines',
    billingScopeId: `/subscriptions/${subscription}`,
    term: 'P1Y',
    billingPlan: 'Upfront',
    quantity,
    displayName: 'testDisplayName',
    appliedScopeType: 'Shared',
    renew: false,
    reservedResourceProperties: { instanceFlexibility: 'On' },
  };
}

/** Buys units at a price in dollars; the id of the reservation. */
async function buy(tenant: string, { price, ...wanted }: { price: string } & PurchaseRequest) {
  await control('prices', {
    sku: SKU,
    region: 'westeurope',
    term: 'P1Y',
    price: { amount: price, currency: 'USD' },
  });
  const arm = armClient(simulator, tenant);
  await arm.reservationOrder.beginPurchaseAndWait(ORDER, wanted, { updateIntervalInMs: 1 });
  const [reservation] = await all(arm.reservation.list(ORDER));
  return reservation?.id ?? 'none';
}

describe('CalculateRefund.json and Return.json', () => {
  const REFUSED = {
    code: 'SelfServiceRefundNotSupported',
    message: 'Self Service refunds are currently not supported for this resource, please contact support.',
  };

  async function inBritain() {
    simulator = await startTestSimulator(
      { retryAfterSeconds: 0, sessionLifetime: 7 * 86_400_000 },
      (seed) => ({
        ...seed,
        exchangeRates: { USD: '1', EUR: '0.92', BRL: '5.4', GBP: '0.8316' },
        markets: { ...(seed['markets'] as object), FR: { currency: 'GBP', reservationsSold: true } },
      }),
    );
    simulator.setNow('2027-06-15T00:00:00Z');
    await control('refund-cap-uses', { customerId: CONTOSO, amount: '83.69' });
    const reservationId = await buy(CONTOSO, { price: '28.86', ...purchase(CONTOSO_ACTIVE) });
    simulator.setNow('2027-08-04T00:00:00Z');
    return { arm: armClient(simulator, CONTOSO), reservationToReturn: { reservationId, quantity: 1 } };
  }

  it('a refused quote has every amount and a session; three days later the return has less', async () => {
    const { arm, reservationToReturn } = await inBritain();
    const scope = 'Reservation';
    const id = `/providers/microsoft.capacity/reservationOrders/${ORDER}`;
    const ask = () => arm.calculateRefund.post(ORDER, { id, properties: { scope, reservationToReturn } });
    await control('policy-errors', { operation: 'calculateRefund', policyErrors: [REFUSED] });
    const expected = {
      quantity: 1,
      billingRefundAmount: gbp(20.72),
      pricingRefundAmount: usd(24.92),
      policyResult: {
        properties: {
          consumedRefundsTotal: usd(83.69),
          maxRefundLimit: usd(50000),
          policyErrors: [REFUSED],
        },
      },
      billingInformation: {
        billingPlan: 'Upfront',
        completedTransactions: 1,
        totalTransactions: 1,
        billingCurrencyTotalPaidAmount: gbp(24),
        billingCurrencyProratedAmount: gbp(3.28),
        billingCurrencyRemainingCommitmentAmount: gbp(0),
      },
    };
    const sessionId = expect.any(String) as unknown as string;
    expect(await ask()).toEqual({
      id: reservationToReturn.reservationId,
      properties: { sessionId, ...expected },
    });

    const allowed = await ask();
    const session = allowed.properties?.sessionId ?? 'none';
    simulator.setNow('2027-08-07T00:00:00Z');
    const answers: { status: number; body: unknown }[] = [];
    const order = await arm.return.beginPostAndWait(
      ORDER,
      {
        properties: { sessionId: session, scope, reservationToReturn, returnReason: 'PurchasedWrongProduct' },
      },
      {
        updateIntervalInMs: 1,
        onResponse: ({ status, bodyAsText }) =>
          answers.push({ status, body: JSON.parse(bodyAsText ?? 'null') as unknown }),
      },
    );
    expect(order).toMatchObject({ name: ORDER, provisioningState: 'Succeeded' });
    expect(answers[0]).toEqual({
      status: 202,
      body: {
        id: reservationToReturn.reservationId,
        properties: {
          ...expected,
          sessionId: session,
          billingRefundAmount: gbp(20.52),
          pricingRefundAmount: usd(24.68),
          policyResult: {
            properties: {
              consumedRefundsTotal: usd(83.69),
              maxRefundLimit: usd(50000),
              policyErrors: [],
            },
          },
          billingInformation: {
            ...expected.billingInformation,
            billingCurrencyProratedAmount: gbp(3.48),
          },
        },
      },
    });
  });

  it("the client's operation ends with the order before the reservation shows the return", async () => {
    const { arm, reservationToReturn } = await inBritain();
    const scope = 'Reservation';
    const id = `/providers/Microsoft.Capacity/reservationOrders/${ORDER}`;
    const quote = await arm.calculateRefund.post(ORDER, { id, properties: { scope, reservationToReturn } });
    const sessionId = quote.properties?.sessionId ?? 'none';
    await control('settings', { returnPolls: 3 });
    const body = { properties: { sessionId, scope, reservationToReturn } };
    await arm.return.beginPostAndWait(ORDER, body, { updateIntervalInMs: 1 });
    const state = async () => (await all(arm.reservation.list(ORDER)))[0]?.properties?.provisioningState;
    expect([await state(), await state()]).toEqual(['Succeeded', 'Cancelled']);
  });
});

describe('CalculateExchange.json and Exchange.json', () => {
  it('have the amounts of the example, and the exchange the state and ids of every line', async () => {
    simulator = await startTestSimulator({ retryAfterSeconds: 0 });
    const reservationId = await buy(FABRIKAM, { price: '19800.00', ...purchase(FABRIKAM_ACTIVE) });
    simulator.setNow('2027-04-03T00:00:00Z');
    const arm = armClient(simulator, FABRIKAM);
    const quick = { updateIntervalInMs: 1 };
    const reservationsToExchange = [{ reservationId, quantity: 1 }];
    const reservationsToPurchase = [purchase(FABRIKAM_ACTIVE)];
    const quote = await arm.calculateExchange.beginPostAndWait(
      { properties: { reservationsToExchange, reservationsToPurchase } },
      quick,
    );
    const name = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown as string;
    const id = expect.stringContaining(
      '/providers/Microsoft.Capacity/operationResults/',
    ) as unknown as string;
    const sessionId = quote.properties?.sessionId ?? 'none';
    const returned = {
      reservationId,
      quantity: 1,
      billingRefundAmount: usd(3960),
      billingInformation: {
        billingCurrencyTotalPaidAmount: usd(19800),
        billingCurrencyProratedAmount: usd(15840),
        billingCurrencyRemainingCommitmentAmount: usd(0),
      },
    };
    const boughtLine = { properties: purchase(FABRIKAM_ACTIVE), billingCurrencyTotal: usd(19800) };
    const totals = {
      sessionId,
      netPayable: usd(15840),
      refundsTotal: usd(3960),
      purchasesTotal: usd(19800),
    };
    expect(quote).toEqual({
      id,
      name,
      status: 'Succeeded',
      properties: {
        ...totals,
        policyResult: { policyErrors: null },
        reservationsToPurchase: [boughtLine],
        reservationsToExchange: [returned],
      },
    });

    const done = await arm.exchange.beginPostAndWait({ properties: { sessionId } }, quick);
    const [line] = done.properties?.reservationsToPurchase ?? [];
    expect(done).toEqual({
      id,
      name,
      status: 'Succeeded',
      properties: {
        ...totals,
        policyResult: { policyErrors: null },
        reservationsToPurchase: [
          {
            ...boughtLine,
            reservationOrderId: line?.reservationOrderId,
            reservationId: line?.reservationId,
            status: 'Succeeded',
          },
        ],
        reservationsToExchange: [{ ...returned, status: 'Succeeded' }],
      },
    });
    expect(line?.reservationId).toContain(`${line?.reservationOrderId ?? 'none'}/reservations/`);
    expect(line?.reservationOrderId).not.toContain(ORDER);
  });
});

describe('SplitReservation.json, MergeReservations.json, GetReservationRevisions.json and others', () => {
  it('split into one and two and merge again', async () => {
    simulator = await startTestSimulator({ retryAfterSeconds: 0 });
    const reservationId = await buy(FABRIKAM, { price: '100.00', ...purchase(FABRIKAM_ACTIVE, 3) });
    const arm = armClient(simulator, FABRIKAM);
    const quick = { updateIntervalInMs: 1 };
    const parts = await arm.reservation.beginSplitAndWait(
      ORDER,
      { reservationId, quantities: [1, 2] },
      quick,
    );
    const ids = parts.map(({ id }) => id ?? 'none');
    expect(ids[2]).toBe(reservationId);
    expect(parts.map(({ properties }) => [properties?.quantity, properties?.provisioningState])).toEqual([
      [1, 'Succeeded'],
      [2, 'Succeeded'],
      [3, 'Cancelled'],
    ]);
    expect(parts[2]?.properties).toMatchObject({
      extendedStatusInfo: { statusCode: 'Split' },
      splitProperties: { splitDestinations: ids.slice(0, 2) },
    });
    const sources = ids.slice(0, 2);
    const merged = await arm.reservation.beginMergeAndWait(ORDER, { sources }, quick);
    expect(merged.map(({ id }) => id).slice(0, 2)).toEqual(sources);
    expect(merged[2]?.properties).toMatchObject({
      quantity: 3,
      provisioningState: 'Succeeded',
      mergeProperties: { mergeSources: sources },
    });
    const mergedId = merged[2]?.id?.split('/').at(-1) ?? 'none';
    const revisions = await all(arm.reservation.listRevisions(ORDER, mergedId));
    expect(revisions).toMatchObject([{ etag: 1, name: `${ORDER}/${mergedId}/1` }]);
    const scope = `/subscriptions/${FABRIKAM_ACTIVE}`;
    const scopes = { properties: { scopes: [scope] } };
    expect(await arm.reservation.beginAvailableScopesAndWait(ORDER, mergedId, scopes)).toMatchObject({
      properties: { scopes: [{ scope, valid: true }] },
    });
    const over = ids[0]?.split('/').at(-1) ?? 'none';
    await arm.reservation.archive(ORDER, over);
    expect((await arm.reservation.get(ORDER, over)).properties?.archived).toBe(true);
    await arm.reservation.unarchive(ORDER, over);
    expect((await arm.reservation.get(ORDER, over)).properties?.archived).toBe(false);
  });
});
