import type { Warning } from '../../core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { Clock } from '../../core/clock.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';
import { reservationsThat, type ReservationFilter } from '../domain/reservation-filter.ts';
import { orderBy, type ReservationSort } from '../domain/reservation-sort.ts';
import type { WatchedReservation } from '../domain/watched-reservation.ts';
import { readHeld, type HeldReservations, type WatchedDeps } from './watched-reservations.ts';

export interface ListDeps extends WatchedDeps {
  /** Reads the customer at Azure now and stores what changed. Throws when Azure gives no usable answer. */
  readonly readNow: (customerId: string) => Promise<void>;
  readonly clock: Clock;
}

/** The same as the ports have it. */
export interface HeldDeps {
  readonly watch: Omit<WatchedDeps, 'requests'> & Pick<ListDeps, 'readNow'>;
  readonly requests: WatchedDeps['requests'];
  readonly clock: Clock;
}

export interface ReservationQuery extends ReservationFilter {
  readonly customerId: string;
  readonly sort: ReservationSort;
}

/** After a read the desk waits this long before it looks again for a reservation that Azure does not show yet. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Lists the reservations of a customer from the desk's rows, in order of the sort, then by id.
 */
export const listReservations =
  (deps: ListDeps) =>
  async (
    { customerId, sort, ...filter }: ReservationQuery,
    page: PageQuery,
  ): Promise<Page<WatchedReservation>> => {
    const { items, warnings } = await currentlyHeld(deps, customerId);
    const { keyOf, isDown } = orderBy(sort);
    const wanted = reservationsThat(items, filter)
      .map((one) => ({ one, key: keyOf(one) }))
      .toSorted((left, right) => (left.key < right.key === isDown ? 1 : -1));
    const { items: shown, ...rest } = pageAfter(wanted, ({ key }) => key, page, undefined, isDown);
    return { ...rest, items: shown.map(({ one }) => one), ...warningsOf({ warnings }) };
  };

/**
 * What the desk holds of a customer. Reads Azure first only for a customer that was never read, and when a reservation that
 * a request recorded was not seen yet.
 */
export async function currentlyHeld(deps: ListDeps, customerId: string): Promise<HeldReservations> {
  const held = await readHeld(deps, customerId);
  const { position, unseen } = held;
  const readAt = position?.readAt === undefined ? undefined : Date.parse(position.readAt);
  const isJustRead = readAt !== undefined && deps.clock().getTime() - readAt < LOOK_AGAIN_MS;
  if (readAt !== undefined && (unseen.length === 0 || isJustRead)) return held;
  try {
    await deps.readNow(customerId);
  } catch (error) {
    const isMicrosofts = error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer;
    if (!isMicrosofts || (readAt === undefined && held.items.length === 0)) throw error;
    return { ...held, warnings: [...held.warnings, ...unseen.map(notSeen)] };
  }
  return readHeld(deps, customerId);
}

const notSeen = ({ reservationId }: { readonly reservationId: string }): Warning => ({
  code: 'reservation-not-seen',
  message: 'Azure did not show this reservation of a request yet, so it is not in the list.',
  subject: reservationId,
});
