import type { Warning } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import { UnreadableRow, unreadableWarning } from '../../core/unreadable-row.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { CapHold, CapUse } from '../../headroom/domain/cap-use.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import type { ExchangeHistory } from '../../reservations/domain/reservation.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import { customerPriceOf } from '../../watch/domain/customer-price-of.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import type { WatchedReservations } from '../../watch/ports/watched-reservations.ts';
import type { RenewalDecisions } from '../ports/renewal-decisions.ts';
import { endOfLive } from '../domain/radar-of.ts';

export interface CustomerRadarDeps {
  readonly watched: Pick<WatchedReservations, 'listWatched'>;
  readonly requests: Pick<ReservationRecords, 'readableReservationRecords'>;
  readonly renewalDecisions: RenewalDecisions;
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
  /** Its renewal is decided, and what was decided will happen as things are. */
  readonly isDecided: boolean;
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
    const [watched, records, decisions, cap, settings] = await Promise.all([
      deps.watched.listWatched(customerId),
      deps.requests.readableReservationRecords(customerId),
      deps.renewalDecisions.list(customerId),
      attempt(deps.headroom.readCap(customerId)),
      attempt(deps.customerSettings.settingsOf(customerId)),
    ]);
    const recordOf = new Map(records.items.map((one) => [one.reservationId.toLowerCase(), one]));
    const settled = new Set(
      decisions.items.flatMap(({ reservationId, needsDecision }) =>
        needsDecision ? [] : [reservationId.toLowerCase()],
      ),
    );
    const markup = settings?.markupPercent ?? deps.settings.markupPercent;
    const reservations = watched.items.flatMap((reservation) => {
      const endsOn = endOfLive(reservation, asOf);
      if (endsOn === undefined) return [];
      const record = recordOf.get(reservation.reservationId.toLowerCase());
      // At the percent in force at the purchase; the customer's present one for what the desk did not buy.
      const price = customerPriceOf(reservation, record?.markupPercent ?? markup);
      const isDecided = settled.has(reservation.reservationId.toLowerCase());
      return [{ reservation, endsOn, history: record?.exchangeHistory, price, isDecided }];
    });
    const warnings = [...watched.warnings, ...records.warnings, ...decisions.warnings, ...unread];
    return { customerId, reservations, cap, warnings };
  };

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
