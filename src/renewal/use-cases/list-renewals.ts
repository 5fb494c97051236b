import { lapseCost } from '../../catalog/domain/lapse-cost.ts';
import type { Rates } from '../../catalog/ports/rates.ts';
import { readRate } from '../../catalog/use-cases/read-rate.ts';
import type { Clock } from '../../core/clock.ts';
import type { Warning } from '../../core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { shareOfMoney, type Money } from '../../core/money.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import { reservedResourceTypeSchema, termSchema } from '../../reservations/domain/reservation-terms.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { orderOf, renewalItem, type RenewalItem } from '../domain/renewal-item.ts';
import type { WatchedRenewal } from '../domain/watched-renewal.ts';
import type { WatchedRenewals } from '../ports/watched-renewals.ts';

const DAY_MS = 86_400_000;
/** What was not renewed is shown for so long after the end. */
const DAYS_AFTER_END = 30;

export interface ListRenewalsDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations' | 'findOrder'>;
  readonly watchedRenewals: Pick<WatchedRenewals, 'list'>;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly prices: Rates;
  readonly settings: { readonly markupPercent: string };
  readonly clock: Clock;
}

interface RenewalQuery {
  readonly customerId: string;
  /** Days until the end. */
  readonly withinDays: number;
  /** Leaves out what needs no decision. */
  readonly undecided: boolean;
}

/** Lists the reservations of a customer that end soon, soonest first and of one day the dearest first. */
export const listRenewals =
  (deps: ListRenewalsDeps) =>
  async (query: RenewalQuery, page: PageQuery): Promise<Page<RenewalItem>> => {
    const { customerId } = query;
    const now = deps.clock();
    const [{ items: owned, warnings }, watched, { markupPercent }] = await Promise.all([
      deps.reservations.listReservations(customerId),
      deps.watchedRenewals.list(customerId),
      deps.customerSettings.settingsOf(customerId),
    ]);
    const lost: Warning[] = [];
    const read = { ...deps, customerId, markupPercent: markupPercent ?? deps.settings.markupPercent, lost };
    const ending = owned.flatMap((reservation) => {
      const { expiresAt } = reservation;
      const decided = watched.items.find((one) => isSameName(one.reservationId, reservation.reservationId));
      if (expiresAt === undefined || !isShown({ ...reservation, expiresAt }, decided, query, now)) return [];
      return [{ reservation: { ...reservation, expiresAt }, watched: decided }];
    });
    const items = await Promise.all(
      ending.map(async (one) =>
        renewalItem(
          { ...one, lapseCostPerDay: await lapseCostPerDay(read, one.reservation, one.watched) },
          now,
        ),
      ),
    );
    const wanted = items
      .filter(({ needsDecision }) => needsDecision || !query.undecided)
      .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
    return {
      ...pageAfter(wanted, orderOf, page),
      ...warningsOf({ warnings: [...warnings, ...watched.warnings, ...lost] }),
    };
  };

function isShown(
  { state, expiresAt }: Reservation & { readonly expiresAt: string },
  watched: WatchedRenewal | undefined,
  { withinDays }: RenewalQuery,
  now: Date,
): boolean {
  const daysLeft = (Date.parse(expiresAt) - now.getTime()) / DAY_MS;
  if (state === 'Succeeded' || state === 'Expiring') return daysLeft <= withinDays;
  const isEnded = state === 'Expired' && daysLeft > -DAYS_AFTER_END;
  return isEnded && watched !== undefined && watched.outcome !== 'renewed' && watched.outcome !== 'lapsed';
}

interface Read extends ListRenewalsDeps {
  readonly customerId: string;
  readonly markupPercent: string;
  readonly lost: Warning[];
}

/** At the customer's price. A figure that cannot be read becomes a warning and hides no reservation. */
async function lapseCostPerDay(
  deps: Read,
  { reservationId, reservationOrderId, displayName, quantity, ...reservation }: Reservation,
  watched: WatchedRenewal | undefined,
): Promise<Money | undefined> {
  const type = reservedResourceTypeSchema.safeParse(reservation.reservedResourceType).data;
  const term = termSchema.safeParse(reservation.term).data;
  if (watched?.lapseCostPerDay !== undefined || type === undefined || term === undefined) return undefined;
  try {
    const order = await deps.reservations.findOrder(deps.customerId, reservationOrderId);
    if (order?.pricingTotal === undefined) return undefined;
    const units = Math.max(1, order.originalQuantity ?? quantity);
    const cost = shareOfMoney(order.pricingTotal, Math.min(quantity, units), units);
    const { sku, region } = reservation;
    const rate = await readRate(deps.prices, {
      ...{ reservedResourceType: type, sku, region, currency: cost.currency },
    });
    const price = customerPrice(cost, deps.markupPercent);
    return rate.hourly === undefined
      ? undefined
      : lapseCost({ price, term, quantity, payAsYouGoHourly: rate.hourly });
  } catch (error) {
    if (!(error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer)) throw error;
    const message = `What the reservation ${displayName} costs could not be read.`;
    deps.lost.push({ code: 'payments-not-read', message, subject: reservationId });
    return undefined;
  }
}
