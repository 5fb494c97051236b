import type { Decimal } from 'decimal.js';
import { type Term, yearsOf } from '../../reservations/domain/reservation-terms.ts';
import { termOf } from '../client/words.ts';
import type { RetailItem } from './retail-prices.ts';

/** Microsoft's convention: a year has 8,760 hours. */
const HOURS_PER_YEAR = 8760;

/** Other offers of the same size, some with a licence in the price: no match for a reservation (R42). */
const OTHER_OFFERS = /\b(Spot|Low Priority|Windows|Cloud ?Services|DevTest)\b/i;

/** The pay-as-you-go price of one unit of base compute for an hour, from the items of one SKU and region. */
export function hourlyRate(items: readonly RetailItem[]): Decimal | undefined {
  const rates = items.filter(
    (item) =>
      item.type === 'Consumption' &&
      item.unitOfMeasure === '1 Hour' &&
      item.tierMinimumUnits === 0 &&
      !OTHER_OFFERS.test(`${item.productName ?? ''} ${item.skuName ?? ''} ${item.meterName ?? ''}`),
  );
  const rate = rates.find((item) => item.isPrimaryMeterRegion) ?? rates[0];
  return rate?.retailPrice;
}

/**
 * The list price of one unit for a whole term. A reservation item has that total although its unit is `1 Hour`
 * (R41); the hourly price is the total divided by all hours of the term.
 */
export function termPrice(item: RetailItem): { term: Term; total: Decimal; hourly: Decimal } | undefined {
  const term = termOf(item.reservationTerm ?? '');
  if (item.type !== 'Reservation' || term === undefined) return undefined;
  const total = item.retailPrice;
  return { term, total, hourly: total.div(HOURS_PER_YEAR * yearsOf(term)) };
}
