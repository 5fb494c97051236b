import { daysBetween } from '../../core/calendar-day.ts';
import { addMoney, minMoney, shareOfMoney, subtractMoney, type Money } from '../../core/money.ts';
import { splitBasis } from './cost-basis.ts';
import type { PolicyChoices } from './policy-choices.ts';
import { feeOn, paidBackInFull, type FeeRule } from './refund-fee.ts';
import { runningInstalment } from './running-instalment.ts';

interface ReturnTerms {
  /** First day (UTC) of the term: never the start of a revision, which moves with each change of the reservation. */
  readonly startsOn: string;
  /** First day without benefit. */
  readonly expiresOn: string;
  /** From `startsOn` to `expiresOn`. */
  readonly cancelOn: string;
  /** Units that `paid`, `currentPrice` and `instalment` are for. */
  readonly quantity: number;
  /** From 1 to `quantity`. */
  readonly returnQuantity: number;
  readonly feeRule: FeeRule;
  /** Whether the units were used; matters for the fee rule `csp-2020` only. */
  readonly used: boolean;
}

/** A reservation that was paid at once. */
export interface UpfrontTerms extends ReturnTerms {
  readonly billingPlan: 'Upfront';
  /** For all units, tax excluded. */
  readonly paid: Money;
  /** Price of all units for the same term today: a lower one is the base of the refund (R61). */
  readonly currentPrice?: Money | undefined;
}

/** A reservation that is paid by the month. The current price does not matter. */
export interface MonthlyTerms extends ReturnTerms {
  readonly billingPlan: 'Monthly';
  /** One payment for all units, tax excluded. */
  readonly instalment: Money;
  /** Payments of the whole term. */
  readonly instalments: number;
}

export type RefundTerms = UpfrontTerms | MonthlyTerms;

/** What returning units pays back, before Microsoft has calculated it. All amounts are zero or positive. */
export interface RefundAmount {
  /** Part of the base that is used up: of the price, or of the instalment in progress. */
  readonly consumed: Money;
  /** The base without the consumed part, before the fee. */
  readonly refund: Money;
  readonly fee: Money;
  /** `refund` without `fee`. */
  readonly net: Money;
  /** `refund` and the payments that are not due yet: what counts against the refund cap. */
  readonly commitmentCancelled: Money;
  /** What `consumed` and `refund` add up to: the returned units' share of the price or of one instalment. */
  readonly base: Money;
  /** Days that are used up, of `ofDays`: of the term, or of the instalment in progress. */
  readonly usedDays: number;
  readonly ofDays: number;
  /** Payments that are not due yet; 0 for an upfront plan. */
  readonly openInstalments: number;
}

/**
 * Predicts a refund. The returned units' share of the base is rounded first, then its consumed part, both half-up;
 * whole UTC days count. Microsoft's calculateRefund decides.
 *
 * Source: https://learn.microsoft.com/azure/cost-management-billing/reservations/exchange-and-refund-azure-reservations
 */
export function refundAmount(terms: RefundTerms): RefundAmount {
  const { perUnits, usedDays, ofDays, open } = baseOf(terms);
  const base = splitBasis({ quantity: terms.quantity, amount: perUnits }, terms.returnQuantity).share;
  const daysOfTerm = daysBetween(terms.startsOn, terms.cancelOn);
  const consumed = paidBackInFull(terms.feeRule, daysOfTerm, terms.used)
    ? { minor: 0, currency: base.currency }
    : shareOfMoney(base, usedDays, ofDays);
  const refund = subtractMoney(base, consumed);
  const fee = feeOn(refund, terms.feeRule, daysOfTerm);
  return {
    consumed,
    refund,
    fee,
    net: subtractMoney(refund, fee),
    commitmentCancelled: addMoney(refund, { minor: open * base.minor, currency: base.currency }),
    base,
    usedDays,
    ofDays,
    openInstalments: open,
  };
}

/** What a refund takes from the refund cap, by the reading that is chosen. */
export const countedAgainstCap = (
  amount: Pick<RefundAmount, 'refund' | 'commitmentCancelled'>,
  capCounts: PolicyChoices['capCounts'],
): Money => (capCounts === 'refund' ? amount.refund : amount.commitmentCancelled);

/** The price or the instalment of all units that the refund is a part of, and the days it covers. */
function baseOf(terms: RefundTerms) {
  const { startsOn, expiresOn, cancelOn } = terms;
  if (terms.billingPlan === 'Monthly')
    return { perUnits: terms.instalment, ...runningInstalment(startsOn, terms.instalments, cancelOn) };
  const { paid, currentPrice } = terms;
  return {
    perUnits: currentPrice === undefined ? paid : minMoney(paid, currentPrice),
    usedDays: daysBetween(startsOn, cancelOn),
    ofDays: daysBetween(startsOn, expiresOn),
    open: 0,
  };
}
