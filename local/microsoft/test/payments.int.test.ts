import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { arm, bought } from './support/arm.ts';
import { buyer, followed } from './support/buyer.ts';
import {
  armToken,
  CATALOG_SUBSCRIPTION,
  CONTOSO,
  CONTOSO_ACTIVE,
  CONTOSO_PLAN,
  PARTNER,
} from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

const VERSION = 'api-version=2022-11-01';
let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

/** Three D2s_v5 on a monthly plan; the reservation order's id. */
async function boughtMonthly(): Promise<string> {
  const shop = buyer(simulator.call);
  await shop.register(CONTOSO, CONTOSO_PLAN);
  const cart = followed(await shop.createCart([await shop.line({ billingCycle: 'monthly' })]));
  const order = followed(await shop.checkout(cart.id, 'request-1')).orders[0];
  await shop.provision(order?.id ?? 'none');
  const { json } = await simulator.control('GET', '/_control/effects');
  return (json as { items: { reservationOrderId: string }[] }).items[0]?.reservationOrderId ?? 'none';
}

const decline = (payment: object) => simulator.control('POST', '/_control/declined-payments', payment);

async function transactions(orderId: string) {
  const path = `/providers/Microsoft.Capacity/reservationOrders/${orderId}?${VERSION}&$expand=schedule`;
  const { json } = await simulator.call('GET', path, { token: armToken(CONTOSO) });
  const { planInformation } = (
    json as { properties: { planInformation: { transactions: object[]; nextPaymentDueDate: string } } }
  ).properties;
  return planInformation;
}

describe('a declined payment', () => {
  it('is a row of its own, followed by its repetition', async () => {
    const reservationOrderId = await boughtMonthly();
    const payment = { reservationOrderId, instalment: 2, repeatedAfterDays: 4 };
    expect(await decline(payment)).toMatchObject({ status: 201, json: payment });
    const before = await transactions(reservationOrderId);
    expect(before.transactions).toHaveLength(13);
    expect(before.transactions.slice(1, 3)).toMatchObject([
      { dueDate: '2026-07-15', status: 'Scheduled' },
      { dueDate: '2026-07-19', status: 'Scheduled' },
    ]);
    simulator.setNow('2026-07-16T00:00:00Z');
    const between = await transactions(reservationOrderId);
    expect(between.nextPaymentDueDate).toBe('2026-07-19');
    expect(between.transactions.slice(0, 3)).toMatchObject([
      { dueDate: '2026-06-15', status: 'Succeeded' },
      { dueDate: '2026-07-15', status: 'Failed', extendedStatusInfo: { statusCode: 'PaymentDeclined' } },
      { dueDate: '2026-07-19', status: 'Scheduled' },
    ]);
    expect(between.transactions[1]).not.toHaveProperty('paymentDate');
    simulator.setNow('2026-08-16T00:00:00Z');
    expect((await transactions(reservationOrderId)).transactions.slice(0, 5)).toMatchObject([
      { status: 'Succeeded' },
      { status: 'Failed' },
      { dueDate: '2026-07-19', paymentDate: '2026-07-19', status: 'Succeeded' },
      { dueDate: '2026-08-15', status: 'Succeeded' },
      { dueDate: '2026-09-15', status: 'Scheduled' },
    ]);
  });

  it('may be repeated on the same day', async () => {
    const reservationOrderId = await boughtMonthly();
    await decline({ reservationOrderId, instalment: 1, repeatedAfterDays: 0 });
    expect((await transactions(reservationOrderId)).transactions.slice(0, 2)).toMatchObject([
      { dueDate: '2026-06-15', status: 'Failed' },
      { dueDate: '2026-06-15', status: 'Succeeded' },
    ]);
  });

  it.each([
    [{ reservationOrderId: 'none', instalment: 1 }, 'reservationOrderId'],
    [{ reservationOrderId: 'none', instalment: 0 }, 'instalment'],
  ])('refuses %j, naming %s', async (payment, field) => {
    expect(await decline(payment)).toMatchObject({ status: 400, json: { field } });
  });
});

describe('calculatePrice with hidden billing totals', () => {
  const quote = async (tenant: string, subscription: string) => {
    const { json } = await simulator.call('POST', `/providers/Microsoft.Capacity/calculatePrice?${VERSION}`, {
      token: armToken(tenant),
      body: {
        sku: { name: 'Standard_D2s_v5' },
        location: 'westeurope',
        properties: {
          reservedResourceType: 'VirtualMachines',
          billingScopeId: `/subscriptions/${subscription}`,
          term: 'P1Y',
          billingPlan: 'Monthly',
          quantity: 1,
        },
      },
    });
    return (json as { properties: { paymentSchedule: object[] } }).properties;
  };

  it('tells a partner’s customer the pricing total only', async () => {
    await simulator.control('POST', '/_control/settings', { billingTotals: 'hidden' });
    const hidden = await quote(CONTOSO, CONTOSO_ACTIVE);
    expect(hidden).toMatchObject({
      isBillingPartnerManaged: true,
      pricingCurrencyTotal: { currencyCode: 'USD', amount: 43.25 },
      netTotal: 43.25,
    });
    expect(hidden).not.toHaveProperty('billingCurrencyTotal');
    expect(hidden.paymentSchedule[0]).not.toHaveProperty('billingCurrencyTotal');
    expect(await quote(PARTNER, CATALOG_SUBSCRIPTION)).toMatchObject({
      isBillingPartnerManaged: false,
      billingCurrencyTotal: { currencyCode: 'EUR', amount: 39.79 },
    });
  });
});

describe('the schedule after units were given back', () => {
  const schedule = async (orderId: string) =>
    (await transactions(orderId)).transactions as {
      dueDate: string;
      status: string;
      pricingCurrencyTotal: { amount: number };
    }[];

  it('of a part owes the rest, from the payment after the day of the return', async () => {
    const { orderId, reservationId } = await bought(simulator, { billingCycle: 'monthly' });
    simulator.setNow('2026-07-15T12:00:00Z');
    const { refund, reservations } = arm(simulator);
    await refund(orderId, reservationId, 1);
    await reservations(orderId);
    await reservations(orderId);
    const rows = await schedule(orderId);
    expect(rows.map(({ status }) => status).slice(0, 3)).toEqual(['Succeeded', 'Succeeded', 'Scheduled']);
    const amounts = rows.map(({ pricingCurrencyTotal }) => pricingCurrencyTotal.amount);
    expect(amounts.slice(0, 3)).toEqual([129.75, 129.75, 86.5]);
    expect(new Set(amounts.slice(2))).toEqual(new Set([86.5]));
  });

  it('of all cancels what is not due', async () => {
    const { orderId, reservationId } = await bought(simulator, { billingCycle: 'monthly' });
    const { refund, reservations } = arm(simulator);
    await refund(orderId, reservationId, 3);
    await reservations(orderId);
    await reservations(orderId);
    const plan = await transactions(orderId);
    expect(plan).not.toHaveProperty('nextPaymentDueDate');
    expect(plan.transactions).toMatchObject([
      { status: 'Succeeded', pricingCurrencyTotal: { amount: 129.75 } },
      ...Array.from({ length: 11 }, () => ({
        status: 'Cancelled',
        pricingCurrencyTotal: { amount: 129.75 },
      })),
    ]);
  });
});
