import { dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import type { Listing, Warning } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import { CAP_LIMIT } from '../../headroom/domain/headroom.ts';
import type { CustomerCap } from '../../headroom/ports/headroom-store.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { Reservation, ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { OrderFacts, ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import { liveUnitsOf, type LiveUnits } from '../domain/order-comparison.ts';
import type { PolicyChoices } from '../domain/policy-choices.ts';
import { predictReturn } from '../domain/predict-return.ts';
import { countedAgainstCap, type RefundAmount } from '../domain/refund-amount.ts';
import type { CapDemand, RefundFacts } from '../domain/refund-facts.ts';
import { refundRules } from '../domain/refund-rules.ts';
import type { PolicyRefusal, ReturnedUnits } from '../domain/returned-units.ts';
import { pricedReturn } from '../domain/returned-commitment.ts';
import type { RefundOffer, Refunds } from '../ports/refunds.ts';

export interface GatherDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations' | 'findOrder'>;
  readonly requests: ReservationRecords;
  readonly refunds: Pick<Refunds, 'calculateRefund'>;
  readonly policyChoices: PolicyChoices;
  readonly clock: Clock;
}

/** Units of a reservation that are to be returned. */
export interface ReturnQuestion {
  readonly customerId: string;
  readonly reservationId: string;
  /** Units to return; absent: all of the reservation. */
  readonly quantity?: number | undefined;
  /** Evaluates the rules at this instant; default now. */
  readonly asOf?: Date | undefined;
}

/** What a customer owns: the list of Azure, not cached, and the desk's records. */
export interface OwnedReservations {
  readonly listed: Listing<Reservation>;
  readonly records: readonly ReservationRecord[];
}

/** Reads what a customer owns. */
export const readOwned =
  ({ reservations, requests }: Pick<GatherDeps, 'reservations' | 'requests'>) =>
  async (customerId: string): Promise<OwnedReservations> => {
    const [listed, records] = await Promise.all([
      reservations.listReservations(customerId, true),
      requests.listReservationRecords(customerId),
    ]);
    return { listed, records };
  };

/** Everything Microsoft and the desk's records say about a return, read once. */
export interface GatheredReturn {
  readonly question: ReturnQuestion;
  /** Units to return. */
  readonly quantity: number;
  readonly asOf: Date;
  readonly calculatedAt: string;
  readonly reservation: Reservation | undefined;
  /** The live reservations of the same order. */
  readonly order: readonly LiveUnits[];
  readonly record: ReservationRecord | undefined;
  /** Absent when Microsoft was not asked, or refused to calculate. */
  readonly offer?: RefundOffer | undefined;
  readonly predicted?: RefundAmount | undefined;
  readonly cancelledPayments?: Money | undefined;
  /** The order, where it was read. */
  readonly orderFacts?: OrderFacts | undefined;
  /** The facts of the rules, but for what the customer's requests use and hold. */
  readonly facts: FactsBesideCap;
}

/**
 * Reads what the rules of a return and its quote need. Asks Microsoft to calculate only when the other rules allow the
 * return. Changes nothing.
 *
 * @param owned what the caller has just read; by default it is read now
 */
export const gatherReturn =
  (deps: GatherDeps) =>
  async (question: ReturnQuestion, owned?: OwnedReservations): Promise<GatheredReturn> => {
    const { customerId, reservationId } = question;
    const now = deps.clock();
    const asOf = question.asOf ?? now;
    const { listed, records } = owned ?? (await readOwned(deps)(customerId));
    const reservation = listed.items.find((one) => isSameName(one.reservationId, reservationId));
    const record = records.find((one) => isSameName(one.reservationId, reservationId));
    const order = liveUnitsOf(
      listed.items.filter((one) => one.reservationOrderId === reservation?.reservationOrderId),
    );
    const quantity = question.quantity ?? Math.max(1, reservation?.quantity ?? 1);
    const known = { question, quantity, asOf, calculatedAt: now.toISOString(), reservation, order, record };
    const facts = factsOf(deps, { reservationId, quantity, reservation }, asOf, listed.warnings);
    if (reservation === undefined || !mayAsk(facts)) return { ...known, facts };
    return { ...known, ...(await calculated(deps, known, reservation, facts)) };
  };

type FactsBesideCap = Omit<RefundFacts, 'cap' | 'openReturns'>;

const factsOf = (
  { policyChoices }: GatherDeps,
  returned: ReturnedUnits,
  asOf: Date,
  unreadable: readonly Warning[],
): FactsBesideCap => ({ asOf, returned: [returned], unreadable, choices: policyChoices });

/** Whether nothing but the refund cap and Microsoft's policy can still refuse the return. */
const mayAsk = (facts: FactsBesideCap): boolean =>
  evaluate(refundRules, { ...facts, cap: emptyCap(facts.asOf), openReturns: [] }, facts.asOf).allowed;

const emptyCap = (asOf: Date): RefundFacts['cap'] => ({
  limit: CAP_LIMIT,
  uses: [],
  holds: [],
  asOf: dayOf(asOf),
});

async function calculated(
  deps: GatherDeps,
  { question, quantity, order, asOf }: Pick<GatheredReturn, 'question' | 'quantity' | 'order' | 'asOf'>,
  reservation: Reservation,
  facts: FactsBesideCap,
): Promise<Pick<GatheredReturn, 'offer' | 'predicted' | 'cancelledPayments' | 'orderFacts' | 'facts'>> {
  const { customerId } = question;
  const { reservationOrderId, reservationId } = reservation;
  const [answer, orderFacts] = await Promise.all([
    deps.refunds.calculateRefund({ customerId, reservationOrderId, reservationId, quantity }),
    deps.reservations.findOrder(customerId, reservationOrderId),
  ]);
  if (!answer.ok) {
    const { code, message } = answer.error;
    return { orderFacts, facts: { ...facts, policyErrors: [{ code, message }] } };
  }
  const offer = answer.value;
  const predicted = predictReturn({ reservation, quantity, order, offer, orderFacts, asOf });
  const cancelledPayments = offer.billing?.remainingCommitment ?? cancelledIn(predicted);
  return {
    ...{ offer, predicted, cancelledPayments, orderFacts },
    facts: {
      ...facts,
      policyErrors: offer.policyErrors.map(({ code, message }): PolicyRefusal => ({ code, message })),
      predicted,
      demand: demandOf(deps, offer, cancelledPayments, orderFacts),
      microsoftCap: offer.cap,
    },
  };
}

/** What the return takes from the refund cap, as far as Microsoft's answer tells. */
function demandOf(
  { policyChoices }: GatherDeps,
  { billingRefund, pricingRefund }: RefundOffer,
  cancelledPayments: Money | undefined,
  orderFacts: OrderFacts | undefined,
): CapDemand | undefined {
  if (billingRefund === undefined) return undefined;
  const stated = orderFacts?.paid;
  const priced = pricedReturn(
    { billingRefund, pricingRefund, cancelledPayments, stated },
    CAP_LIMIT.currency,
  );
  return priced && { amount: countedAgainstCap(priced, policyChoices.capCounts), from: 'microsoft' };
}

const cancelledIn = (predicted: RefundAmount | undefined): Money | undefined =>
  predicted && { minor: predicted.openInstalments * predicted.base.minor, currency: predicted.base.currency };

/** The facts of the rules with what the customer's open requests hold, but for the request itself. */
export const factsOn = (
  { facts, asOf }: GatheredReturn,
  cap: CustomerCap,
  ownRequestId?: string,
): RefundFacts => ({
  ...facts,
  openReturns: cap.openReturns.filter(({ requestId }) => requestId !== ownRequestId),
  cap: {
    limit: CAP_LIMIT,
    uses: cap.uses,
    holds: cap.holds.filter(({ requestId }) => requestId !== ownRequestId),
    asOf: dayOf(asOf),
  },
});
