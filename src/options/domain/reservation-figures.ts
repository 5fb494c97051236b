import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import { majorOf, moneyFromMajor, moneySchema, type Money } from '../../core/money.ts';
import { atBothPrices, bothPricesSchema } from '../../ledger/domain/both-prices.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { RefundAmount } from '../../returns/domain/refund-amount.ts';
import { exchangeRightLeft, exchangeRightLeftSchema } from './exchange-right-left.ts';
import type { OptionFacts } from './option-facts.ts';

const HOURS_PER_DAY = 24;

/** Numbers of one reservation. Each is null when a figure for it is missing, and hides no other. */
export const reservationFigures = {
  paid: bothPricesSchema.nullable().describe('What was paid so far for the units that it has.'),
  remainingCommitment: bothPricesSchema
    .nullable()
    .describe('What is left of it: what a return pays back, and payments that are not due yet.'),
  lapseCostPerDay: moneySchema
    .nullable()
    .describe(
      'What each day costs the customer more when the reservation ends and nothing is done: the same use at the list price minus the reservation. Below zero: it costs less.',
    ),
  exchangeRight: exchangeRightLeftSchema.nullable().describe('Its right to be exchanged.'),
  instalmentsDue: z
    .array(z.object({ dueOn: z.iso.date(), total: moneySchema }))
    .readonly()
    .nullable()
    .describe('Payments that are not due yet; empty for what was paid at once.'),
};
export type ReservationFigures = {
  readonly [M in keyof typeof reservationFigures]: z.output<(typeof reservationFigures)[M]>;
};

/** What the numbers are calculated from. Any member may be missing. */
export interface KnownFigures extends Pick<OptionFacts, 'reservation' | 'history' | 'asOf' | 'value'> {
  /** At Microsoft's price. */
  readonly paid?: Money | undefined;
  /** The refund of all units as the desk predicts it. */
  readonly predicted?: RefundAmount | undefined;
  /** List price of one unit for an hour, in the currency of the prediction. */
  readonly payAsYouGoHourly?: string | undefined;
  /** Percent that was in force at the purchase. */
  readonly markupPercent: string;
}

export function figuresOf(known: KnownFigures): ReservationFigures {
  const { value } = known;
  return {
    paid: known.paid === undefined ? null : atBothPrices(known.paid, known.markupPercent),
    remainingCommitment: value?.remainingCommitment ?? null,
    lapseCostPerDay: lapseCostPerDay(known) ?? null,
    exchangeRight: exchangeRightLeft(known) ?? null,
    instalmentsDue: instalmentsDue(known) ?? null,
  };
}

function lapseCostPerDay({
  reservation: { quantity },
  predicted,
  payAsYouGoHourly,
  markupPercent,
}: KnownFigures): Money | undefined {
  if (predicted === undefined || payAsYouGoHourly === undefined) return undefined;
  const { base, ofDays } = predicted;
  const price = customerPrice(base, markupPercent);
  const perDay = majorOf(price).div(Math.max(1, ofDays));
  const payAsYouGo = new Decimal(payAsYouGoHourly).times(HOURS_PER_DAY).times(quantity);
  return moneyFromMajor(payAsYouGo.minus(perDay), price.currency);
}

function instalmentsDue({ reservation, asOf }: KnownFigures): ReservationFigures['instalmentsDue'] {
  const { billingPlan, schedule } = reservation;
  if (billingPlan === 'Upfront') return [];
  return schedule?.filter(({ dueOn }) => dueOn > dayOf(asOf)) ?? null;
}
