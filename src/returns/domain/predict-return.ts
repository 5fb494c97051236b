import { dayOf } from '../../core/calendar-day.ts';
import type { Money } from '../../core/money.ts';
import { paymentCount } from '../../instalments/domain/instalments.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { unitsOf } from '../../reservations/domain/reservation.ts';
import type { LiveUnits } from './order-comparison.ts';
import { refundAmount, type RefundAmount, type RefundTerms } from './refund-amount.ts';
import { feeRuleOn } from './rules/refund-fee.ts';

/** What is known of a reservation whose units are to be returned. */
export interface KnownReturn {
  readonly reservation: Pick<
    Reservation,
    'billingPlan' | 'term' | 'effectiveAt' | 'purchasedAt' | 'expiresAt'
  >;
  /** Units to return. */
  readonly quantity: number;
  /** The live reservations of the order. */
  readonly order: readonly LiveUnits[];
  /** What Microsoft says was paid for the units that are returned. */
  readonly offer: { readonly billing?: { readonly paid?: Money | undefined } | undefined };
  /** The transactions of the order. */
  readonly orderFacts: { readonly transactions: readonly Charge[] } | undefined;
  readonly asOf: Date;
}

interface Charge {
  readonly status: string;
  readonly billed?: Money | undefined;
}

/**
 * Predicts the refund in the billing currency, to be compared with Microsoft's. `undefined` when a figure is missing.
 * The term begins with the benefit: the date of the current revision moves with each change of the reservation.
 */
export function predictReturn(known: KnownReturn): RefundAmount | undefined {
  const terms = termsOf(known);
  return terms && refundAmount(terms);
}

function termsOf({
  reservation,
  quantity,
  order,
  offer,
  orderFacts,
  asOf,
}: KnownReturn): RefundTerms | undefined {
  const { billingPlan, term } = reservation;
  const days = daysOf(reservation);
  if (days === undefined || term === 'unknown') return undefined;
  const { startsOn, expiresOn } = days;
  const cancelOn = within(dayOf(asOf), startsOn, expiresOn);
  const common = {
    startsOn,
    expiresOn,
    cancelOn,
    returnQuantity: quantity,
    feeRule: feeRuleOn(asOf),
    used: true,
  };
  if (billingPlan === 'Upfront') {
    const paid = offer.billing?.paid;
    return paid && { billingPlan, ...common, quantity, paid };
  }
  const instalment = lastChargeOf(orderFacts?.transactions);
  if (billingPlan === 'unknown' || instalment === undefined) return undefined;
  const instalments = paymentCount(billingPlan, term);
  return { billingPlan, ...common, quantity: unitsOf(order), instalment, instalments };
}

/** First and last day of the term. */
function daysOf({ effectiveAt, purchasedAt, expiresAt }: KnownReturn['reservation']) {
  const startsAt = effectiveAt ?? purchasedAt;
  if (startsAt === undefined || expiresAt === undefined) return undefined;
  return { startsOn: dayOf(new Date(startsAt)), expiresOn: dayOf(new Date(expiresAt)) };
}

const within = (day: string, first: string, last: string): string =>
  day < first ? first : day > last ? last : day;

/** The last payment was for all units that the order still has. */
const lastChargeOf = (transactions: readonly Charge[] = []): Money | undefined =>
  transactions.findLast(({ status, billed }) => status === 'Succeeded' && billed !== undefined)?.billed;
