import { lapseCost } from '../../catalog/domain/lapse-cost.ts';
import { hourlyOf, readRates, type ListPrices, type RateDeps } from '../../catalog/use-cases/read-rates.ts';
import type { Clock } from '../../core/clock.ts';
import { inBatches } from '../../core/in-batches.ts';
import { joinListings } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { NameDeps } from '../../customers/use-cases/customer-names.ts';
import { readNames, withName } from '../../customers/use-cases/read-names.ts';
import { pageOfListing } from '../../platform/node/page-after.ts';
import { termSchema } from '../../reservations/domain/reservation-terms.ts';
import { orderOf, renewalItem, type RenewalItem } from '../domain/renewal-item.ts';
import type { EndingReservation } from '../domain/ending-reservation.ts';
import { endingReservations, type EndingDeps, type ReservationSource } from './ending-reservations.ts';

export interface ListRenewalsDeps extends EndingDeps, RateDeps, NameDeps {
  readonly clock: Clock;
}

interface RenewalQuery {
  /** Days until the end. */
  readonly withinDays: number;
  /** Leaves out what needs no decision. */
  readonly undecided: boolean;
}

/**
 * Lists the reservations that end soon, soonest first and of one day the dearest first. A figure that cannot be read becomes
 * a warning and hides no reservation.
 */
export const listRenewals =
  (deps: ListRenewalsDeps, { customers, ...source }: ReservationSource) =>
  async ({ withinDays, undecided }: RenewalQuery, page: PageQuery): Promise<Page<RenewalItem>> => {
    const now = deps.clock();
    const endingOf = endingReservations(deps, source);
    const ending = joinListings(await inBatches(customers.items, (id) => endingOf(id, withinDays, now)));
    const rates = await readRates(deps, ending.items);
    const items = ending.items
      .map((one) => renewalItem({ ...one, lapseCostPerDay: lapseCostPerDay(one, rates) }, now))
      .filter(({ needsDecision }) => needsDecision || !undecided);
    const warnings = [...customers.warnings, ...ending.warnings, ...rates.warnings];
    const shown = pageOfListing({ items, warnings }, orderOf, page);
    const names = await readNames(
      deps,
      shown.items.map(({ customerId }) => customerId),
    );
    return { ...shown, items: shown.items.map((item) => withName(item, names)) };
  };

/** At the customer's price, as the radar and the reminders tell it. */
function lapseCostPerDay({ reservation, price }: EndingReservation, rates: ListPrices): Money | undefined {
  const term = termSchema.safeParse(reservation.term).data;
  const payAsYouGoHourly = hourlyOf(rates, { reservation, price });
  return price === undefined || term === undefined || payAsYouGoHourly === undefined
    ? undefined
    : lapseCost({ price, term, quantity: reservation.quantity, payAsYouGoHourly });
}
