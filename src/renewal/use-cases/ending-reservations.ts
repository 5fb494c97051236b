import { dayOf, daysBetween } from '../../core/calendar-day.ts';
import { listingOf, type Listing } from '../../core/listing.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { customerPriceOf } from '../../watch/domain/customer-price-of.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import type { EndingReservation, UnpricedReservation } from '../domain/ending-reservation.ts';
import type { WatchedRenewals } from '../ports/watched-renewals.ts';
import { withOrderPrices } from './with-order-prices.ts';

/** What was not renewed is shown for so long after the end. */
const DAYS_AFTER_END = 30;

export interface EndingDeps {
  readonly watchedRenewals: Pick<WatchedRenewals, 'list'>;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly settings: { readonly markupPercent: string };
}

/** Where the reservations of a list are from. */
export interface ReservationSource {
  readonly customers: Listing<string>;
  /** The reservations of a customer as the desk last saw them. */
  readonly read: (customerId: string) => Promise<Listing<WatchedReservation>>;
  /** Asked for an order whose price the rows lack; absent where the rows alone count. */
  readonly orders?: Pick<ReservationDirectory, 'findOrder'>;
}

/** Reads the reservations of a customer that end within so many days, or have ended without what was decided. */
export const endingReservations =
  (deps: EndingDeps, source: Omit<ReservationSource, 'customers'>) =>
  async (customerId: string, withinDays: number, now: Date): Promise<Listing<EndingReservation>> => {
    const [held, decisions, { markupPercent = deps.settings.markupPercent }] = await Promise.all([
      source.read(customerId),
      deps.watchedRenewals.list(customerId),
      deps.customerSettings.settingsOf(customerId),
    ]);
    const decisionOn = new Map(decisions.items.map((one) => [one.reservationId.toLowerCase(), one]));
    const ending = held.items.flatMap((reservation) => {
      const { expiresAt, reservationId } = reservation;
      if (expiresAt === undefined) return [];
      const one = {
        reservation: { ...reservation, expiresAt },
        watched: decisionOn.get(reservationId.toLowerCase()),
      };
      return isShown(one, withinDays, now) ? [one] : [];
    });
    const priced =
      source.orders === undefined ? listingOf(ending) : await withOrderPrices(source.orders, ending, now);
    return {
      items: priced.items.map((one) => ({ ...one, price: customerPriceOf(one.reservation, markupPercent) })),
      warnings: [...held.warnings, ...decisions.warnings, ...priced.warnings],
    };
  };

function isShown({ reservation, watched }: UnpricedReservation, withinDays: number, now: Date): boolean {
  const { state, expiresAt, archived, missingSince } = reservation;
  if (archived) return false;
  const daysLeft = daysBetween(dayOf(now), dayOf(new Date(expiresAt)));
  const isLive = (state === 'Succeeded' || state === 'Expiring') && missingSince === undefined;
  const isOver = new Date(expiresAt) <= now;
  if (isLive && !isOver) return daysLeft <= withinDays;
  const isEnded = (isLive || state === 'Expired') && daysLeft >= -DAYS_AFTER_END;
  return isEnded && watched !== undefined && watched.outcome !== 'renewed' && watched.outcome !== 'lapsed';
}
