import { z } from 'zod';
import { moneySchema, subtractMoney, type Money } from '../../core/money.ts';
import { fitsOn, headroomAt } from '../../headroom/domain/headroom.ts';
import { atBothPrices, bothPricesSchema, type BothPrices } from '../../ledger/domain/both-prices.ts';
import type { RefundAmount } from './refund-amount.ts';
import type { RefundFacts } from './refund-facts.ts';

const formulaSchema = z
  .object({
    base: bothPricesSchema.describe(
      'The share of the returned units in what was paid; of a monthly plan, in the instalment in progress.',
    ),
    consumed: bothPricesSchema,
    fee: bothPricesSchema,
    net: bothPricesSchema.describe('`base` without `consumed` and `fee`.'),
    usedDays: z.int().describe('Days that are used up, of `ofDays`.'),
    ofDays: z.int().describe('Days of the term; of a monthly plan, of the instalment in progress.'),
  })
  .meta({ id: 'RefundFormula' });

const capUseSchema = z
  .object({
    pricingTotal: moneySchema.optional(),
    before: moneySchema.describe('What is left of the refund cap without this return.'),
    after: moneySchema
      .describe('What is left with it; absent when it does not fit, or is not known.')
      .optional(),
    fitsOn: z.iso
      .date()
      .nullable()
      .describe('First day on which it fits whole; null: never. Absent when what it takes is not known.')
      .optional(),
  })
  .meta({ id: 'RefundCapUse' });

/** Amounts of a return for people. They are there also when a rule refuses it, as far as they are known. */
export const returnFiguresSchema = z
  .object({
    quantity: z.int().min(1).describe('Units that are returned.'),
    owned: z
      .int()
      .min(0)
      .describe('Units of the reservation; absent when Azure does not show it.')
      .optional(),
    credit: bothPricesSchema
      .describe('What Microsoft pays back by its own calculation, and what is credited to the customer.')
      .optional(),
    refund: formulaSchema
      .describe("How the amount comes about, by the desk's arithmetic. Microsoft's `credit` decides.")
      .optional(),
    openPayments: bothPricesSchema
      .describe('Payments of a monthly plan that end with the return.')
      .optional(),
    cap: capUseSchema.describe("What it takes of the customer's refund cap."),
  })
  .meta({ id: 'ReturnFigures' });
export type ReturnFigures = z.infer<typeof returnFiguresSchema>;

/** What is known of a return. */
export interface KnownReturnFigures {
  readonly quantity: number;
  readonly reservation: { readonly quantity: number } | undefined;
  readonly offer?: { readonly billingRefund?: Money | undefined } | undefined;
  readonly predicted?: RefundAmount | undefined;
  readonly cancelledPayments?: Money | undefined;
}

/** @param markupPercent what is credited on top of Microsoft's amounts */
export function returnFigures(
  { quantity, reservation, offer, predicted, cancelledPayments: open }: KnownReturnFigures,
  facts: Pick<RefundFacts, 'cap' | 'demand'>,
  markupPercent: string,
): ReturnFigures {
  const credit = offer?.billingRefund;
  return {
    quantity,
    ...(reservation && { owned: reservation.quantity }),
    ...(credit && { credit: atBothPrices(credit, markupPercent) }),
    ...(predicted && { refund: formulaOf(predicted, markupPercent) }),
    ...(open !== undefined && open.minor > 0 && { openPayments: atBothPrices(open, markupPercent) }),
    cap: capUseOf(facts),
  };
}

/** At the customer's price each amount is rounded; the consumed part takes the cent, so that the formula holds. */
function formulaOf({ base, fee, net, consumed, usedDays, ofDays }: RefundAmount, markupPercent: string) {
  const at = (cost: Money): BothPrices => atBothPrices(cost, markupPercent);
  const shown = { base: at(base), fee: at(fee), net: at(net) };
  const total = subtractMoney(subtractMoney(shown.base.total, shown.fee.total), shown.net.total);
  return { ...shown, consumed: { cost: consumed, total }, usedDays, ofDays };
}

function capUseOf({ cap, demand }: Pick<RefundFacts, 'cap' | 'demand'>): ReturnFigures['cap'] {
  const { available: before } = headroomAt(cap);
  if (demand === undefined) return { before };
  const { amount } = demand;
  if (amount.currency !== before.currency) return { pricingTotal: amount, before };
  return {
    pricingTotal: amount,
    before,
    ...(amount.minor <= before.minor && { after: subtractMoney(before, amount) }),
    fitsOn: fitsOn({ ...cap, requested: amount }),
  };
}
