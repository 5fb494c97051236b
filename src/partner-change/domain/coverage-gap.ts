import { z } from 'zod';
import { Decimal } from 'decimal.js';
import { moneyFromMajor, moneySchema, type Money } from '../../core/money.ts';

/**
 * Hours without a reservation that a quote reckons with: the desk buys again at once, and its own polls give up after an
 * hour.
 */
export const GAP_HOURS = 1;

export const coverageGapSchema = z
  .object({
    hours: z.int().describe('Hours between the return and the new reservation that are reckoned with.'),
    payAsYouGo: moneySchema.describe(
      'What the same usage costs in these hours by the list price without a reservation.',
    ),
  })
  .meta({ id: 'CoverageGap' });
export type CoverageGap = z.infer<typeof coverageGapSchema>;

/**
 * What the units cost by the hour while nothing covers them.
 *
 * @param hourly list price of one unit for one hour, decimal text
 */
export function coverageGapOf(quantity: number, hourly: string, currency: string): CoverageGap {
  const payAsYouGo: Money = moneyFromMajor(new Decimal(hourly).times(quantity).times(GAP_HOURS), currency);
  return { hours: GAP_HOURS, payAsYouGo };
}
