import { lapseCost } from '../../catalog/domain/lapse-cost.ts';
import type { Rates } from '../../catalog/ports/rates.ts';
import { readRate } from '../../catalog/use-cases/read-rate.ts';
import type { Money } from '../../core/money.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import { reservedResourceTypeSchema, termSchema } from '../../reservations/domain/reservation-terms.ts';
import { customerPriceOf } from '../../watch/domain/customer-price-of.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';

export interface LossDeps {
  readonly prices: Rates;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  /** What counts for a customer without a setting of its own. */
  readonly settings: { readonly markupPercent: string };
}

/** What doing nothing costs more after the end, in one day and in 30 days. */
export interface Loss {
  readonly day: Money;
  readonly month: Money;
}

const MONTH_DAYS = 30;

/**
 * Compares the list price by the hour with what the customer pays for the reservation. `undefined` when Microsoft does not
 * tell one of the two, and when the reservation saves nothing: a reminder never waits for a price.
 */
export async function findLoss(deps: LossDeps, reservation: WatchedReservation): Promise<Loss | undefined> {
  const { sku, region, quantity, orderTotal } = reservation;
  const term = termSchema.safeParse(reservation.term).data;
  const reservedResourceType = reservedResourceTypeSchema.safeParse(reservation.reservedResourceType).data;
  if (orderTotal === undefined || reservedResourceType === undefined || term === undefined) return undefined;
  const { currency } = orderTotal;
  const { hourly } = await readRate(deps.prices, { reservedResourceType, sku, region, currency });
  if (hourly === undefined) return undefined;
  const { markupPercent } = await deps.customerSettings.settingsOf(reservation.customerId);
  const price = customerPriceOf(reservation, markupPercent ?? deps.settings.markupPercent);
  if (price === undefined) return undefined;
  const facts = { price, term, quantity, payAsYouGoHourly: hourly };
  const loss = { day: lapseCost(facts), month: lapseCost(facts, MONTH_DAYS) };
  return loss.day.minor > 0 ? loss : undefined;
}
