import { describe, expect, it } from '@jest/globals';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import type { ChargeFaultCode } from '../../src/purchase/domain/charge-fault.ts';
import { dueDays } from '../../src/instalments/domain/instalments.ts';
import type { Money } from '../../src/core/money.ts';
import type { BillingPlan } from '../../src/reservations/domain/reservation-terms.ts';
import { finishPurchase } from '../../src/purchase/use-cases/finish-purchase.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { eur, person, requestEnvironment } from '../support/request-environment.ts';

const reservations = [{ reservationId: 'r-1', quantity: 3, expiresAt: '2027-11-23T00:00:00.000Z' }];

/** A fulfilled purchase at 1432.44 EUR, with Microsoft's charge for the first payment. */
async function charged(billingPlan: BillingPlan, billed: Money) {
  const environment = requestEnvironment();
  const accepted = await environment.accept({ ...environment.submission, input: aPurchase({ billingPlan }) });
  const requestId = accepted.ok ? accepted.value.id : '';
  await environment.evaluate({ requestId });
  const { quote } = (await environment.requests.read(requestId))?.request ?? {};
  const approval = { decision: 'approve', quoteHash: quote?.hash ?? '' } as const;
  await environment.decide({ requestId, by: person('ann'), ...approval });
  const resolved = await environment.resolve({ requestId });
  if (resolved.state !== 'provisioning') throw new Error(resolved.state);
  const payments = dueDays('2026-11-23', billingPlan === 'Upfront' ? 1 : 12).map((dueOn, index) =>
    index === 0
      ? { number: 1, dueOn, status: 'Succeeded' as const, billed }
      : { number: index + 1, dueOn, status: 'Scheduled' as const },
  );
  const deps = {
    ...environment,
    expiries: memoryExpiryIndex(),
    instalments: memoryDueInstalments(),
    reservations: { payments: () => Promise.resolve(payments) },
  };
  const { plan, position } = resolved;
  const bought = { orderId: 'o-1', reservationOrderId: 'ro-1', reservations, steps: [] };
  const finish = (acceptedCharge?: ChargeFaultCode) =>
    finishPurchase(deps)({ plan, position, ...bought, acceptedCharge });
  const booked = async () => {
    const { items } = await environment.requests.ledger(
      { customerId: environment.submission.customerId },
      { limit: 10 },
    );
    return items.map(({ lines }) =>
      lines.map(({ account, debit, credit }) => `${account} ${debit?.minor ?? `-${credit?.minor ?? 0}`}`),
    );
  };
  const due = () => deps.instalments.due('2027-01-01');
  return { finish, booked, due };
}

const usd = (minor: number): Money => ({ minor, currency: 'USD' });

describe('a purchase charged', () => {
  it('as approved, or less, is posted with the charge', async () => {
    const { finish, booked } = await charged('Upfront', eur(143_244));
    expect(await finish()).toEqual({ status: 'completed' });
    expect(await booked()).toEqual([
      ['customer-receivable 157568', 'microsoft-payable -143244', 'margin -14324'],
    ]);
    const cheaper = await charged('Upfront', eur(140_000));
    expect(await cheaper.finish()).toEqual({ status: 'completed' });
  });

  it.each<[BillingPlan, Money, object]>([
    [
      'Upfront',
      eur(143_245),
      { code: 'charged-above-approved', approved: '1432.44 EUR', charged: '1432.45 EUR' },
    ],
    [
      'Upfront',
      eur(716_220),
      { code: 'charged-above-approved', approved: '1432.44 EUR', charged: '7162.20 EUR' },
    ],
    [
      'Monthly',
      eur(11_938),
      { code: 'charged-above-approved', approved: '119.37 EUR', charged: '119.38 EUR' },
    ],
    ['Upfront', usd(1), { code: 'billed-in-another-currency', approved: '1432.44 EUR', charged: '0.01 USD' }],
    ['Monthly', usd(1), { code: 'billed-in-another-currency', approved: '119.37 EUR', charged: '0.01 USD' }],
  ])('otherwise is not booked: %s, %j', async (billingPlan, billed, unbooked) => {
    const { finish, booked, due } = await charged(billingPlan, billed);

    expect(await finish()).toEqual({ unbooked });
    expect(await booked()).toEqual([]);
    expect(await due()).toEqual([]);
  });

  it('above the approval is posted with the charge after an operator has accepted it, at the cost of the margin', async () => {
    const { finish, booked } = await charged('Upfront', eur(160_000));

    expect(await finish('billed-in-another-currency')).toHaveProperty('unbooked');
    expect(await finish('charged-above-approved')).toEqual({ status: 'completed' });
    expect(await booked()).toEqual([
      ['customer-receivable 157568', 'microsoft-payable -160000', 'margin 2432'],
    ]);
  });

  it('in another currency is posted as approved after an operator has accepted it', async () => {
    const { finish, booked } = await charged('Upfront', usd(155_700));

    expect(await finish('billed-in-another-currency')).toEqual({ status: 'completed' });
    expect(await booked()).toEqual([
      ['customer-receivable 157568', 'microsoft-payable -143244', 'margin -14324'],
    ]);
  });

  it('monthly in another currency is never posted, because its instalments could not be posted either', async () => {
    const { finish, booked } = await charged('Monthly', usd(13_000));

    expect(await finish('billed-in-another-currency')).toHaveProperty('unbooked');
    expect(await booked()).toEqual([]);
  });
});
