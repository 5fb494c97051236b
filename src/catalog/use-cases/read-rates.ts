import { inBatches } from '../../core/in-batches.ts';
import type { Warning } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import { reservedResourceTypeSchema } from '../../reservations/domain/reservation-terms.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { RateQuery, Rates } from '../ports/rates.ts';
import { readRate } from './read-rate.ts';

export interface RateDeps {
  readonly prices: Rates;
}

/** List prices of an hour, decimal text, by size, region and currency. */
export interface ListPrices {
  readonly hourly: ReadonlyMap<string, string>;
  readonly warnings: readonly Warning[];
}

type Rated = Pick<Reservation, 'reservedResourceType' | 'sku' | 'region'>;

interface PricedReservation {
  readonly reservation: Rated;
  /** No list price is read for a reservation without one: there is nothing to compare it with. */
  readonly price?: Money | undefined;
}

const rateKeyOf = ({ reservedResourceType, sku, region }: Rated, { currency }: Money): string =>
  [reservedResourceType, sku, region, currency].join('|').toLowerCase();

/** The list price of an hour of a reservation, decimal text in the currency of its price; `undefined` when there is none. */
export const hourlyOf = (
  { hourly }: ListPrices,
  { reservation, price }: PricedReservation,
): string | undefined => price && hourly.get(rateKeyOf(reservation, price));

const UNREAD: Warning = {
  code: 'list-prices-not-read',
  message: 'The public list prices could not be read.',
};

/**
 * Reads the public list price of each size in each region once. They hang on no customer; after the first that cannot be
 * read no other is asked for.
 */
export async function readRates(
  { prices }: RateDeps,
  reservations: readonly PricedReservation[],
): Promise<ListPrices> {
  const queries = new Map(reservations.flatMap(queryOf));
  const hourly = new Map<string, string>();
  const warnings: Warning[] = [];
  await inBatches([...queries], async ([key, query]) => {
    if (warnings.length > 0) return;
    const listed = await readRate(prices, query);
    if (listed.isUnread && warnings.length === 0) warnings.push(UNREAD);
    if (listed.hourly !== undefined) hourly.set(key, listed.hourly);
  });
  return { hourly, warnings };
}

function queryOf({ reservation, price }: PricedReservation): readonly (readonly [string, RateQuery])[] {
  const type = reservedResourceTypeSchema.safeParse(reservation.reservedResourceType).data;
  if (type === undefined || price === undefined) return [];
  const { sku, region } = reservation;
  return [
    [rateKeyOf(reservation, price), { reservedResourceType: type, sku, region, currency: price.currency }],
  ];
}
