import { describe, expect, it } from '@jest/globals';
import { moneySchema, showMoney, type Money } from '../../src/core/money.ts';
import { bookReturn } from '../../src/returns/domain/booked-return.ts';
import type { ReturnedAmounts } from '../../src/returns/domain/return-columns.ts';
import type { UnitReturn } from '../../src/returns/domain/return-steps.ts';

const eur = (amount: string): Money => moneySchema.parse({ amount, currency: 'EUR' });
const usd = (amount: string): Money => moneySchema.parse({ amount, currency: 'USD' });
const at = '2026-11-30T10:00:00.000Z';

const units: UnitReturn = {
  requestId: 'aaaaaaaa000040008000000000000001-abcdefghijklmnopqrstuvwxyz',
  run: 1,
  customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  reservationOrderId: 'order',
  reservationId: 'reservation',
  quantity: 1,
  order: [{ reservationId: 'reservation', quantity: 1 }],
  sessionId: 'session',
  calculatedAt: at,
  minRefund: eur('477.48'),
  calculated: {},
};

interface Case {
  readonly cap: string;
  readonly calculated?: ReturnedAmounts;
  readonly returned: ReturnedAmounts | undefined;
}

const book = ({ cap, calculated = {}, returned }: Case) => {
  const { booked, use, entry } = bookReturn({
    units: { ...units, calculated },
    terms: { cost: eur('477.48'), pricingTotal: usd(cap), markupPercent: '10' },
    amounts: returned,
    remainder: undefined,
    expiresAt: '2027-11-30T00:00:00.000Z',
    records: [],
    at,
  });
  return [
    showMoney(booked.cost),
    showMoney(booked.total),
    booked.amountFrom,
    showMoney(use.amount),
    entry.kind,
  ];
};

describe('what a return is booked with', () => {
  it.each([
    [
      "Microsoft's answer, not the quote",
      {
        cap: '519.00',
        calculated: { billingRefund: eur('477.48'), pricingRefund: usd('519.00') },
        returned: { billingRefund: eur('476.17'), pricingRefund: usd('517.58') },
      },
      ['476.17 EUR', '523.79 EUR', 'return', '517.58 USD', 'refund'],
    ],
    [
      'the open payments beside the refund count against the cap',
      {
        cap: '2350.00',
        calculated: { pricingRefund: usd('50.00') },
        returned: { billingRefund: eur('45.00'), pricingRefund: usd('48.00') },
      },
      ['45.00 EUR', '49.50 EUR', 'return', '2348.00 USD', 'refund'],
    ],
    [
      'the calculation when the answer was lost',
      {
        cap: '519.00',
        calculated: { billingRefund: eur('477.00'), pricingRefund: usd('519.00') },
        returned: undefined,
      },
      ['477.00 EUR', '524.70 EUR', 'quote', '519.00 USD', 'refund'],
    ],
    [
      "the answer's amount against the cap when the quote had none",
      { cap: '0.00', returned: { billingRefund: eur('477.48'), pricingRefund: usd('519.00') } },
      ['477.48 EUR', '525.23 EUR', 'return', '519.00 USD', 'refund'],
    ],
  ] satisfies [string, Case, string[]][])('is %s', (_what, given, expected) => {
    expect(book(given)).toEqual(expected);
  });
});
