import { hourlyOf, readRates, type ListPrices, type RateDeps } from '../../catalog/use-cases/read-rates.ts';
import { inBatches } from '../../core/in-batches.ts';
import { joinListings, listingOf, type Listing } from '../../core/listing.ts';
import { itemsOf } from '../domain/radar-of.ts';
import type { RadarItem, RadarKind, RadarWindow } from '../domain/radar-item.ts';
import { refillItems } from '../domain/refill-items.ts';
import { gatherCustomer, type CustomerRadarDeps, type GatheredCustomer } from './gather-customer.ts';
import type { NameDeps } from '../../customers/use-cases/customer-names.ts';
import { readNames, withName } from '../../customers/use-cases/read-names.ts';

export type RadarDeps = CustomerRadarDeps & RateDeps & NameDeps;

export interface RadarQuery extends RadarWindow {
  /** Only these kinds. */
  readonly kinds?: readonly RadarKind[] | undefined;
}

/**
 * What the radar sees of customers, from rows of the desk alone, and public list prices. What cannot be read of a customer
 * is left out with a warning, and hides nothing of the others.
 */
export const readRadar =
  (deps: RadarDeps) =>
  async (customerIds: readonly string[], query: RadarQuery): Promise<Listing<RadarItem>> => {
    const gathered = await inBatches(customerIds, (id) => gatherCustomer(deps)(id, query.asOf));
    const prices = await readRates(
      deps,
      gathered.flatMap(({ reservations }) => reservations),
    );
    const seen = joinListings(gathered.map((customer) => seenOf(customer, prices, query)));
    const names = await readNames(
      deps,
      seen.items.map(({ customerId }) => customerId),
    );
    return listingOf(
      seen.items.map((item) => withName(item, names)),
      [...seen.warnings, ...prices.warnings],
    );
  };

function seenOf(customer: GatheredCustomer, prices: ListPrices, query: RadarQuery): Listing<RadarItem> {
  const { customerId, reservations, cap, warnings } = customer;
  const { asOf, horizonDays, kinds } = query;
  const ofReservations = reservations.flatMap((gathered) =>
    itemsOf({ asOf, horizonDays, ...gathered, payAsYouGoHourly: hourlyOf(prices, gathered) }),
  );
  const ofCap = cap === undefined ? [] : refillItems({ customerId, asOf, horizonDays, ...cap });
  const items = [...ofReservations, ...ofCap].filter(({ kind }) => kinds?.includes(kind) ?? true);
  return listingOf(items, warnings);
}
