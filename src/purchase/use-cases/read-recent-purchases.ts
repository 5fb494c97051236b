import { addDays, dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import { isWithoutEffect } from '../../requests/domain/request-status.ts';
import type { RequestSummary } from '../../requests/domain/request-summary.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { Reservation, ReservationState } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { purchaseInputSchema } from '../domain/purchase-input.ts';
import type { RecentPurchase } from '../domain/recent-purchase.ts';
import { LOOK_BACK_DAYS } from '../domain/rules/not-asked-lately.ts';

export interface RecentDeps {
  readonly requests: Pick<RequestStore, 'list' | 'listReservationRecords'>;
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
  readonly clock: Clock;
}

const PAGE = 100;
/** The newest of a customer's requests are enough to see that the same was asked for. */
const MOST_PAGES = 10;
const owned: readonly ReservationState[] = ['Succeeded', 'Expiring', 'Pending'];

interface Whose {
  readonly customerId: string;
  /** The request that is evaluated: it is not counted. */
  readonly requestId: string | undefined;
}

/**
 * Reads what a customer asked for or bought in the last weeks, newest first: purchases of this desk that had or may
 * still have an effect, and reservations in Azure, also those that were bought without this desk.
 */
export async function readRecentPurchases(
  deps: RecentDeps,
  whose: Whose,
): Promise<readonly RecentPurchase[]> {
  const since = addDays(dayOf(deps.clock()), -LOOK_BACK_DAYS);
  const [asked, { items }, records] = await Promise.all([
    askedSince(deps, whose, since),
    deps.reservations.listReservations(whose.customerId),
    deps.requests.listReservationRecords(whose.customerId),
  ]);
  const recordOf = new Map(records.map((record) => [record.reservationId, record]));
  const told = new Set(asked.map(({ requestId }) => requestId));
  const bought = items.flatMap((reservation): RecentPurchase[] => {
    const record = recordOf.get(reservation.reservationId);
    const at = record?.exchangeHistory?.purchasedAt ?? reservation.purchasedAt;
    const isTold = record?.requestId !== undefined && told.has(record.requestId);
    if (at === undefined || at.slice(0, 10) < since || isTold || !owned.includes(reservation.state))
      return [];
    return [boughtIn(reservation, at, record?.requestId)];
  });
  return [...asked, ...bought].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

async function askedSince(
  { requests }: RecentDeps,
  { customerId, requestId }: Whose,
  since: string,
): Promise<readonly RecentPurchase[]> {
  const found: RequestSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await requests.list(
      { customerId, kind: 'purchase' },
      { limit: PAGE, cursor },
    );
    const young = items.filter(({ createdAt }) => createdAt.slice(0, 10) >= since);
    found.push(...young);
    if (nextCursor === undefined || young.length < items.length) break;
    cursor = nextCursor;
  }
  return found
    .filter(({ id, status }) => id !== requestId && !isWithoutEffect(status))
    .flatMap((request) => purchaseIn(request));
}

/** A request of an older shape than this desk accepts today is left out: it is told by its reservation. */
function purchaseIn({ id, input, createdAt, requestedBy, status }: RequestSummary): RecentPurchase[] {
  const parsed = purchaseInputSchema.safeParse(input);
  if (!parsed.success) return [];
  const { reservedResourceType, sku, region, term, quantity, displayName } = parsed.data;
  const state = status === 'completed' ? 'bought' : 'asked';
  return [
    {
      ...{ reservedResourceType, sku, region, term, quantity, state },
      ...{ at: createdAt, by: requestedBy.name, reservationName: displayName, requestId: id },
    },
  ];
}

const boughtIn = (reservation: Reservation, at: string, requestId: string | undefined): RecentPurchase => {
  const { reservationId, reservedResourceType, sku, region, term, quantity, displayName } = reservation;
  return {
    ...{ reservedResourceType, sku, region, term, quantity, at, reservationId },
    ...{ state: 'bought', reservationName: displayName },
    ...(requestId === undefined ? {} : { requestId }),
  };
};
