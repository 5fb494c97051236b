import { isPriceFixed } from '../../catalog/domain/renewal-terms.ts';
import type { Rates } from '../../catalog/ports/rates.ts';
import { readRate } from '../../catalog/use-cases/read-rate.ts';
import type { Clock } from '../../core/clock.ts';
import type { Warning } from '../../core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import type { Money } from '../../core/money.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import { reservedResourceTypeSchema } from '../../reservations/domain/reservation-terms.ts';
import type { Reservation, ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { RenewalPrices } from '../ports/renewal-prices.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import {
  factsOn,
  gatherReturn,
  readOwned,
  type GatherDeps,
  type GatheredReturn,
  type OwnedReservations,
} from '../../returns/use-cases/gather-return.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import type { WatchedReservations } from '../../watch/ports/watched-reservations.ts';
import type { OptionFacts } from '../domain/option-facts.ts';
import type { ReservationOption } from '../domain/option.ts';
import { optionsOf } from '../domain/options.ts';
import { figuresOf, type ReservationFigures } from '../domain/reservation-figures.ts';
import { microsoftValue, paidShare, predictedValue, predictFromOrder } from '../domain/return-value.ts';

export interface OptionDeps extends GatherDeps {
  readonly watched: WatchedReservations;
  readonly headroom: HeadroomStore;
  readonly prices: Rates;
  readonly renewalPrices: RenewalPrices;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly settings: { readonly markupPercent: string };
  readonly clock: Clock;
}

/** A reservation with what can be done with it. */
export interface ReservationWithOptions {
  readonly reservation: WatchedReservation;
  readonly figures: ReservationFigures;
  readonly options: readonly ReservationOption[];
  /** What could not be read. The options are shown without it. */
  readonly warnings: readonly Warning[];
}

/**
 * Reads a reservation at Azure and tells its options. `undefined` when the customer has no such reservation. A
 * calculation of Microsoft that fails hides no option: the money is then calculated from what was paid, or left out, with
 * a warning. While Azure gives no usable answer, the reservation is shown as the desk last saw it, without options.
 */
export const readOptions =
  (deps: OptionDeps) =>
  async (customerId: string, reservationId: string): Promise<ReservationWithOptions | undefined> => {
    const owned = await readNow(deps, customerId);
    if ('error' in owned) return lastSeen(deps, customerId, reservationId, owned.error);
    const found = owned.listed.items.find((one) => isSameName(one.reservationId, reservationId));
    if (found === undefined) return undefined;
    const record = owned.records.find((one) => isSameName(one.reservationId, reservationId));
    const asOf = deps.clock();
    const reservation = await seenNow(deps, customerId, { ...record, ...found }, asOf);
    const warnings: Warning[] = [];
    const attempt = attemptWith(warnings);
    const gathered = await attempt('refund-not-calculated', 'Microsoft did not calculate a refund.', () =>
      gatherReturn(deps)({ customerId, reservationId, quantity: found.quantity }, owned),
    );
    const order =
      gathered?.orderFacts ??
      (await attempt('payments-not-read', 'What was paid for the reservation could not be read.', () =>
        deps.reservations.findOrder(customerId, reservation.reservationOrderId),
      ));
    const markupPercent = await markupOf(deps, customerId, record);
    const predicted = gathered?.predicted ?? predictFromOrder(reservation, order, asOf);
    const value = valueOf(gathered, predicted, markupPercent);
    const history = record?.exchangeHistory;
    const renewalPrice = await attempt(
      'renewal-price-not-read',
      'The price of the renewal could not be read.',
      () => renewalPriceOf(deps, customerId, reservation, { asOf, markupPercent }),
    );
    const facts: OptionFacts = {
      ...{ asOf, reservation, history, value },
      renewalPrice,
      refundVerdict: gathered && (await verdictOf(deps, customerId, gathered)),
    };
    const figures = figuresOf({
      ...{ asOf, reservation, history, value, predicted, markupPercent },
      paid: paidShare(reservation, order),
      payAsYouGoHourly: predicted && (await hourlyOf(deps, reservation, predicted.base.currency, warnings)),
    });
    return { reservation, figures, options: optionsOf(facts), warnings };
  };

/** What a return of all units is worth: as Microsoft calculated it, else as the desk predicts it. */
const valueOf = (
  gathered: GatheredReturn | undefined,
  predicted: GatheredReturn['predicted'],
  markupPercent: string,
) =>
  (gathered && microsoftValue(gathered, markupPercent)) ??
  (predicted && predictedValue(predicted, markupPercent));

/** At the customer's price. The total of a monthly plan may be that of one payment, so it is not told. */
async function renewalPriceOf(
  { renewalPrices }: OptionDeps,
  customerId: string,
  reservation: Reservation,
  { asOf, markupPercent }: { readonly asOf: Date; readonly markupPercent: string },
): Promise<Money | undefined> {
  const { expiresAt, renew, billingPlan } = reservation;
  if (!renew || billingPlan !== 'Upfront' || expiresAt === undefined) return undefined;
  if (!isPriceFixed(expiresAt, asOf)) return undefined;
  const cost = await renewalPrices.fixedPrice(customerId, reservation);
  return cost && customerPrice(cost, markupPercent);
}

type Read = OwnedReservations | { readonly error: unknown };

/** What the customer owns, or why Azure gave no usable answer. */
async function readNow(deps: OptionDeps, customerId: string): Promise<Read> {
  try {
    return await readOwned(deps)(customerId);
  } catch (error) {
    if (isMicrosofts(error)) return { error };
    throw error;
  }
}

/** Adds what the desk knows of a reservation that Azure has just shown. */
async function seenNow(
  { watched }: OptionDeps,
  customerId: string,
  shown: Reservation,
  asOf: Date,
): Promise<WatchedReservation> {
  const known = await watched.findWatched(customerId, shown.reservationId);
  const origin = shown.requestId === undefined ? (known?.origin ?? 'external') : 'ours';
  const { missingSince: _, ...before } = known ?? {};
  const archived = shown.archived ?? false;
  return { ...before, ...shown, customerId, origin, archived, seenAt: asOf.toISOString() };
}

/** The reservation as the desk last saw it; throws Azure's error for one that it never saw. */
async function lastSeen(
  deps: OptionDeps,
  customerId: string,
  reservationId: string,
  error: unknown,
): Promise<ReservationWithOptions> {
  const reservation = await deps.watched.findWatched(customerId, reservationId);
  if (reservation === undefined) throw error;
  const markupPercent = await markupOf(deps, customerId, undefined);
  const figures = figuresOf({ asOf: deps.clock(), reservation, markupPercent });
  return { reservation, figures, options: [], warnings: [LAST_SEEN] };
}

const LAST_SEEN: Warning = {
  code: 'reservation-last-seen',
  message:
    'Azure gave no usable answer: this is the reservation as it was last seen, without what can be done with it.',
};

const isMicrosofts = (error: unknown): boolean =>
  error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer;

/** In the currency of what was paid. A list price that cannot be read becomes a warning. */
async function hourlyOf(
  { prices }: OptionDeps,
  { reservedResourceType, sku, region }: Reservation,
  currency: string,
  warnings: Warning[],
): Promise<string | undefined> {
  const type = reservedResourceTypeSchema.safeParse(reservedResourceType).data;
  if (type === undefined) return undefined;
  const listed = await readRate(prices, { reservedResourceType: type, sku, region, currency });
  if (listed.isUnread)
    warnings.push({ code: 'list-prices-not-read', message: 'The public list prices could not be read.' });
  return listed.hourly;
}

/** Runs a read that may fail at Microsoft; a failure becomes a warning. Any other error is thrown. */
const attemptWith =
  (warnings: Warning[]) =>
  async <T>(code: string, message: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!isMicrosofts(error)) throw error;
      warnings.push({ code, message });
      return undefined;
    }
  };

/** The percent in force at the purchase; the customer's present one for a reservation that the desk did not buy. */
async function markupOf(
  { customerSettings, settings }: OptionDeps,
  customerId: string,
  record: ReservationRecord | undefined,
): Promise<string> {
  if (record?.markupPercent !== undefined) return record.markupPercent;
  return (await customerSettings.settingsOf(customerId)).markupPercent ?? settings.markupPercent;
}

async function verdictOf(deps: OptionDeps, customerId: string, gathered: GatheredReturn) {
  const facts = factsOn(gathered, await deps.headroom.readCap(customerId));
  return evaluate(refundRules, facts, gathered.asOf);
}
