import type { Warning } from '../../core/listing.ts';
import { shareOfMoney, type Money } from '../../core/money.ts';
import { UnreadableRow, unreadableWarning } from '../../core/unreadable-row.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { CapHold, CapUse } from '../../headroom/domain/cap-use.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { ExchangeHistory, ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import type { WatchedReservations } from '../../watch/ports/watched-reservations.ts';
import { endOfLive } from '../domain/radar-of.ts';

export interface CustomerRadarDeps {
  readonly watched: Pick<WatchedReservations, 'listWatched'>;
  readonly requests: Pick<ReservationRecords, 'readableReservationRecords'>;
  readonly headroom: HeadroomStore;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly settings: { readonly markupPercent: string };
}

/** A live reservation with what the desk's rows tell of it. */
export interface GatheredReservation {
  readonly reservation: WatchedReservation;
  readonly endsOn: string;
  readonly history: ExchangeHistory | undefined;
  /** The customer's price of all units for the whole term. */
  readonly price: Money | undefined;
}

export interface GatheredCustomer {
  readonly customerId: string;
  readonly reservations: readonly GatheredReservation[];
  /** `undefined` when it cannot be read. */
  readonly cap: { readonly uses: readonly CapUse[]; readonly holds: readonly CapHold[] } | undefined;
  readonly warnings: readonly Warning[];
}

/** Reads what the radar needs of a customer, from rows: nothing is asked of Microsoft. */
export const gatherCustomer =
  (deps: CustomerRadarDeps) =>
  async (customerId: string, asOf: Date): Promise<GatheredCustomer> => {
    const unread: Warning[] = [];
    const attempt = readable(unread);
    const [watched, records, cap, settings] = await Promise.all([
      deps.watched.listWatched(customerId),
      deps.requests.readableReservationRecords(customerId),
      attempt(deps.headroom.readCap(customerId)),
      attempt(deps.customerSettings.settingsOf(customerId)),
    ]);
    const recordOf = new Map(records.items.map((one) => [one.reservationId.toLowerCase(), one]));
    const markup = settings?.markupPercent ?? deps.settings.markupPercent;
    const reservations = watched.items.flatMap((reservation) => {
      const endsOn = endOfLive(reservation, asOf);
      if (endsOn === undefined) return [];
      const record = recordOf.get(reservation.reservationId.toLowerCase());
      const price = priceOf(reservation, record, markup);
      return [{ reservation, endsOn, history: record?.exchangeHistory, price }];
    });
    const warnings = [...watched.warnings, ...records.warnings, ...unread];
    return { customerId, reservations, cap, warnings };
  };

/** At the percent in force at the purchase; the customer's present one for a reservation that the desk did not buy. */
function priceOf(
  { orderTotal, orderUnits, quantity }: WatchedReservation,
  record: ReservationRecord | undefined,
  markupPercent: string,
): Money | undefined {
  if (orderTotal === undefined) return undefined;
  const units = Math.max(1, orderUnits ?? quantity);
  const share = shareOfMoney(orderTotal, Math.min(quantity, units), units);
  return customerPrice(share, record?.markupPercent ?? markupPercent);
}

/** A row that cannot be read becomes a warning. */
const readable =
  (warnings: Warning[]) =>
  async <T>(read: Promise<T>): Promise<T | undefined> => {
    try {
      return await read;
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      warnings.push(unreadableWarning(error));
      return undefined;
    }
  };
