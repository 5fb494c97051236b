import { addDays, dayOf } from '../../core/calendar-day.ts';
import { joinListings, type Listing } from '../../core/listing.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { checkedPage } from '../../platform/node/checked-page.ts';
import { keyIn } from '../../platform/node/cursor.ts';
import { withWarnings } from '../../platform/node/page-after.ts';
import type { EndingReservation, ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { WatchedReservations } from '../../watch/ports/watched-reservations.ts';
import { expirationOn, type Expiration } from '../domain/expiration.ts';

export interface ExpirationDeps {
  readonly expiries: Pick<ExpiryIndex, 'endingBetween'>;
  readonly watched: Pick<WatchedReservations, 'findWatched'>;
}

export interface ExpirationQuery {
  /** First and last UTC day, both included. */
  readonly from: string;
  readonly to: string;
  readonly customers: readonly string[] | 'all';
}

/** The index is read in parts of so many days, and no further than a page needs. */
const PART_DAYS = 92;
/** A page reads at most 400 reservations: with more rows than that, it has its next page. */
const ENOUGH = 401;

/** Lists what ends in a time, by day, from the index; each reservation is read before it is shown. */
export const listExpirations =
  ({ expiries, watched }: ExpirationDeps) =>
  async (query: ExpirationQuery, page: PageQuery): Promise<Page<Expiration>> => {
    const after = page.cursor === undefined ? '' : keyIn(page.cursor, SHAPE);
    const listed = await rowsAfter(expiries, query, after);
    const source = {
      ...{ rows: listed.items, keyOf, shape: SHAPE },
      read: async (row: EndingReservation) => {
        const found = await watched.findWatched(row.customerId, row.reservationId);
        return found && expirationOn(found, endOf(row));
      },
    };
    return withWarnings(await checkedPage(source, page), listed);
  };

const SHAPE = /^\d{4}-\d\d-\d\d\|[0-9a-f-]{36}\|.+$/;
const endOf = ({ expiresAt }: EndingReservation): string => dayOf(new Date(expiresAt));
const keyOf = (row: EndingReservation): string =>
  [endOf(row), row.customerId, row.reservationId.toLowerCase()].join('|');

async function rowsAfter(
  expiries: ExpirationDeps['expiries'],
  { from, to, customers }: ExpirationQuery,
  after: string,
): Promise<Listing<EndingReservation>> {
  const parts: Listing<EndingReservation>[] = [];
  let rows = 0;
  let start = after === '' ? from : after.slice(0, 'yyyy-mm-dd'.length);
  while (start <= to && rows < ENOUGH) {
    const end = addDays(start, PART_DAYS - 1);
    const { items, warnings } = await expiries.endingBetween(start, end < to ? end : to);
    const wanted = items.filter(
      (row) => keyOf(row) > after && (customers === 'all' || customers.includes(row.customerId)),
    );
    // A row that cannot be read may be of any customer: only people who see all are told.
    parts.push({ items: wanted, warnings: customers === 'all' ? warnings : [] });
    rows += wanted.length;
    start = addDays(end, 1);
  }
  return joinListings(parts);
}
