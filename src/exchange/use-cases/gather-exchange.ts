import type { Listing } from '../../core/listing.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { AzureSubscription } from '../../customers/domain/customer.ts';
import type { OpenReturn } from '../../headroom/domain/cap-use.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { Existence } from '../../reservations/domain/existence.ts';
import type { Reservation, ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { readScopeGroup, type ScopeGroupDeps } from '../../reservations/use-cases/read-scope-group.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import { liveUnitsOf, type LiveUnits } from '../../returns/domain/order-comparison.ts';
import type { ExchangeInput, PurchaseLineInput, ReturnInput } from '../domain/exchange-input.ts';

export interface GatherDeps extends ScopeGroupDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
  readonly requests: ReservationRecords;
  readonly headroom: HeadroomStore;
  readonly customers: Pick<CustomerDirectory, 'listSubscriptions'>;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly settings: Pick<DeskSettings, 'markupPercent'>;
}

/** A returned line with the reservation that Azure shows and the desk's record of it. */
export interface GatheredReturn extends ReturnInput {
  readonly reservation: Reservation | undefined;
  readonly record: ReservationRecord | undefined;
  /** The active reservations of its order. */
  readonly order: readonly LiveUnits[];
}

/** A bought line with the subscription that is charged. */
export interface GatheredPurchase extends Omit<PurchaseLineInput, 'subscriptionId'> {
  readonly subscriptionId: string | undefined;
}

/** What Azure, Partner Center and the desk know of the lines of an exchange. */
export interface Gathered {
  readonly returns: readonly GatheredReturn[];
  readonly purchases: readonly GatheredPurchase[];
  /** Of each bought line: whether Azure has the group of its scope; `undefined` for scopes without one. */
  readonly scopeGroups: readonly (Existence | undefined)[];
  /** Those of all open requests of the customer. */
  readonly openReturns: readonly OpenReturn[];
  readonly unreadable: Listing<Reservation>['warnings'];
  readonly subscriptions: Listing<AzureSubscription>;
  /** The customer's present markup. */
  readonly markupPercent: string;
}

/** Reads everything about the lines but Microsoft's calculation. The reservations are read afresh. */
export async function gatherExchange(
  deps: GatherDeps,
  customerId: string,
  input: ExchangeInput,
): Promise<Gathered> {
  const [listing, records, cap, subscriptions, own] = await Promise.all([
    deps.reservations.listReservations(customerId, true),
    deps.requests.listReservationRecords(customerId),
    deps.headroom.readCap(customerId),
    deps.customers.listSubscriptions(customerId),
    deps.customerSettings.settingsOf(customerId),
  ]);
  const returns = input.return.map((line) => {
    const reservation = listing.items.find(({ reservationId }) => reservationId === line.reservationId);
    return {
      ...{ ...line, reservation },
      record: records.find(({ reservationId }) => reservationId === line.reservationId),
      order: orderOf(reservation, listing.items),
    };
  });
  const scopeGroups = await Promise.all(
    input.purchase.map(({ scope }) => readScopeGroup(deps)(customerId, scope, subscriptions.items)),
  );
  const billed = returns.find(({ reservation }) => reservation?.billingSubscriptionId !== undefined);
  return {
    returns,
    purchases: input.purchase.map((line) => ({
      ...line,
      subscriptionId: line.subscriptionId ?? billed?.reservation?.billingSubscriptionId,
    })),
    scopeGroups,
    openReturns: cap.openReturns,
    unreadable: listing.warnings,
    subscriptions,
    markupPercent: own.markupPercent ?? deps.settings.markupPercent,
  };
}

const orderOf = (one: Reservation | undefined, all: readonly Reservation[]): readonly LiveUnits[] =>
  liveUnitsOf(all.filter(({ reservationOrderId }) => reservationOrderId === one?.reservationOrderId));
