import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { showMoney, type Money } from '../../core/money.ts';
import type { Term } from '../../reservations/domain/reservation-terms.ts';
import { savingOf } from './savings.ts';
import { RETAIL_PRICES } from './sources.ts';

/** The rule that a reservation should cost less than pay-as-you-go. Each kind of request checks its own lines. */
export const cheaperThanPayAsYouGoRule = {
  id: 'cheaper-than-pay-as-you-go',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: RETAIL_PRICES,
      text: {
        en: 'A reservation pays off only below the list price of the same hours; a year has 8,760 hours.',
        fr: 'Une réservation n’est avantageuse qu’en dessous du prix public des mêmes heures ; une année compte 8 760 heures.',
      },
    },
  ],
} as const;

/** A price compared with pay-as-you-go, as explanations store it. */
export const comparedPriceSchema = z.object({
  total: z.string(),
  payAsYouGo: z.string(),
  /** How much less or more than pay-as-you-go, never negative. */
  difference: z.string(),
  percent: z.string(),
});
export type ComparedPrice = z.infer<typeof comparedPriceSchema>;

/** What is compared: the customer's price of all units over the whole term. */
export interface PriceToCompare {
  readonly total: Money;
  readonly term: Term;
  readonly quantity: number;
  /** `undefined` when Microsoft lists none. */
  readonly payAsYouGoHourly: string | undefined;
}

/** `undefined` when Microsoft lists no price by the hour. */
export function comparedWithPayAsYouGo({
  total,
  term,
  quantity,
  payAsYouGoHourly: hourly,
}: PriceToCompare): { readonly price: ComparedPrice; readonly isDearer: boolean } | undefined {
  const found = hourly === undefined ? undefined : savingOf(total, term, quantity, hourly);
  if (found === undefined) return undefined;
  const { payAsYouGo, saving, savingPercent } = found;
  const price = {
    total: showMoney(total),
    payAsYouGo: showMoney(payAsYouGo),
    difference: showMoney({ ...saving, minor: Math.abs(saving.minor) }),
    percent: new Decimal(savingPercent).abs().toFixed(1, Decimal.ROUND_HALF_UP),
  };
  return { price, isDearer: saving.minor < 0 };
}
