import type { Rates } from '../../catalog/ports/rates.ts';
import { readRate } from '../../catalog/use-cases/read-rate.ts';
import type { Clock } from '../../core/clock.ts';
import type { Warning } from '../../core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import { reservedResourceTypeSchema } from '../../reservations/domain/reservation-terms.ts';
import type { Reservation, ReservationRecord } from '../../reservations/domain/reservation.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import {
  factsOn,
  gatherReturn,
  readOwned,
  type GatherDeps,
  type GatheredReturn,
} from '../../returns/use-cases/gather-return.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { OptionFacts } from '../domain/option-facts.ts';
import type { ReservationOption } from '../domain/option.ts';
import { optionsOf } from '../domain/options.ts';
import { figuresOf, type ReservationFigures } from '../domain/reservation-figures.ts';
import { microsoftValue, paidShare, predictedValue, predictFromOrder } from '../domain/return-value.ts';

export interface OptionDeps extends GatherDeps {
  readonly headroom: HeadroomStore;
  readonly prices: Rates;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly settings: { readonly markupPercent: string };
  readonly clock: Clock;
}

/** A reservation with what can be done with it. */
export interface ReservationWithOptions {
  readonly reservation: Reservation;
  readonly figures: ReservationFigures;
  readonly options: readonly ReservationOption[];
  /** What could not be read. The options are shown without it. */
  readonly warnings: readonly Warning[];
}

/**
 * Reads a reservation and tells its options. `undefined` when the customer has no such reservation. A calculation of
 * Microsoft that fails hides no option: the money is then calculated from what was paid, or left out, with a warning.
 */
export const readOptions =
  (deps: OptionDeps) =>
  async (customerId: string, reservationId: string): Promise<ReservationWithOptions | undefined> => {
    const owned = await readOwned(deps)(customerId);
    const found = owned.listed.items.find((one) => isSameName(one.reservationId, reservationId));
    if (found === undefined) return undefined;
    const record = owned.records.find((one) => isSameName(one.reservationId, reservationId));
    const reservation: Reservation = { ...record, ...found };
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
    const asOf = deps.clock();
    const markupPercent = await markupOf(deps, customerId, record);
    const predicted = gathered?.predicted ?? predictFromOrder(reservation, order, asOf);
    const value =
      (gathered && microsoftValue(gathered, markupPercent)) ??
      (predicted && predictedValue(predicted, markupPercent));
    const history = record?.exchangeHistory;
    const facts: OptionFacts = {
      ...{ asOf, reservation, history, value },
      refundVerdict: gathered && (await verdictOf(deps, customerId, gathered)),
    };
    const figures = figuresOf({
      ...{ asOf, reservation, history, value, predicted, markupPercent },
      paid: paidShare(reservation, order),
      payAsYouGoHourly: predicted && (await hourlyOf(deps, reservation, predicted.base.currency, warnings)),
    });
    return { reservation, figures, options: optionsOf(facts), warnings };
  };

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
      if (!(error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer)) throw error;
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
