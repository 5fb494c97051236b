import type { Clock } from '../../core/clock.ts';
import type { Warning } from '../../core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { shareOfMoney } from '../../core/money.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { Reservation, ReservationRecord } from '../../reservations/domain/reservation.ts';
import { predictReturn } from '../../returns/domain/predict-return.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import {
  factsOn,
  gatherReturn,
  readOwned,
  type GatherDeps,
  type GatheredReturn,
} from '../../returns/use-cases/gather-return.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { OptionFacts, ReturnValue } from '../domain/option-facts.ts';
import type { ReservationOption } from '../domain/option.ts';
import { optionsOf } from '../domain/options.ts';

export interface OptionDeps extends GatherDeps {
  readonly headroom: HeadroomStore;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly settings: { readonly markupPercent: string };
  readonly clock: Clock;
}

/** A reservation with what can be done with it. */
export interface ReservationWithOptions {
  readonly reservation: Reservation;
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
    const value =
      valueOf(gathered, await markupOf(deps, customerId, record)) ??
      (await attempt('payments-not-read', 'What was paid for the reservation could not be read.', () =>
        calculatedValue(deps, customerId, reservation, record),
      ));
    const facts: OptionFacts = {
      asOf: deps.clock(),
      reservation,
      history: record?.exchangeHistory,
      refundVerdict: gathered && (await verdictOf(deps, customerId, gathered)),
      value,
    };
    return { reservation, options: optionsOf(facts), warnings };
  };

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

/** What Microsoft says a return of all units is worth, at the customer's price. */
function valueOf(gathered: GatheredReturn | undefined, markup: string): ReturnValue | undefined {
  const cost = gathered?.offer?.billingRefund;
  if (gathered === undefined || cost === undefined) return undefined;
  const open = gathered.cancelledPayments;
  return {
    from: 'microsoft',
    credit: customerPrice(cost, markup),
    ...(open?.currency === cost.currency && { openPayments: customerPrice(open, markup) }),
    residual: gathered.offer?.pricingRefund ?? cost,
  };
}

/** The same, calculated from what was paid for the order. */
async function calculatedValue(
  deps: OptionDeps,
  customerId: string,
  reservation: Reservation,
  record: ReservationRecord | undefined,
): Promise<ReturnValue | undefined> {
  const orderFacts = await deps.reservations.findOrder(customerId, reservation.reservationOrderId);
  const { reservationId, quantity } = reservation;
  const bought = orderFacts?.originalQuantity ?? quantity;
  const ofOrder = orderFacts?.paid.billing;
  const paid = ofOrder && shareOfMoney(ofOrder, Math.min(quantity, bought), bought);
  const predicted = predictReturn({
    reservation,
    quantity,
    order: [{ reservationId, quantity: Math.max(1, quantity) }],
    offer: { billing: { paid } },
    orderFacts,
    asOf: deps.clock(),
  });
  if (predicted === undefined) return undefined;
  const markup = await markupOf(deps, customerId, record);
  const { net, openInstalments, base } = predicted;
  return {
    from: 'calculated',
    credit: customerPrice(net, markup),
    openPayments: customerPrice({ ...base, minor: base.minor * openInstalments }, markup),
    residual: net,
  };
}

async function verdictOf(deps: OptionDeps, customerId: string, gathered: GatheredReturn) {
  const facts = factsOn(gathered, await deps.headroom.readCap(customerId));
  return evaluate(refundRules, facts, gathered.asOf);
}
