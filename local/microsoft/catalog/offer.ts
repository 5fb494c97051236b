import type { PolicyError } from '../store/policy-errors-record.ts';
import type { BillingPlan, Term } from '../values/term.ts';

/** One term an offer is sold for. */
export interface OfferTerm {
  /** Price of the term in hours of pay-as-you-go. */
  readonly paidHours: string;
  /** First day (UTC) it can no longer be bought or renewed. */
  readonly retiresOn?: string;
}

/** One SKU in one region: what a reservation is bought of. */
export interface Offer {
  readonly type: string;
  readonly sku: string;
  readonly region: string;
  readonly regionTitle: string;
  readonly service: string;
  readonly product: string;
  /** First words of titles, e.g. `Reserved VM Instance`. */
  readonly title: string;
  /** Pay-as-you-go, USD for one hour where the region factor is 1. */
  readonly hourly: string;
  readonly regionFactor: string;
  readonly terms: Readonly<Partial<Record<Term, OfferTerm>>>;
  readonly plans: readonly BillingPlan[];
  readonly refundable: boolean;
  readonly refundRefusal: PolicyError;
  readonly noPolicyErrors: 'empty' | 'null' | 'absent';
  readonly group?: string;
  readonly ratio?: string;
  readonly cores?: number;
  readonly ram?: number;
  readonly maximumQuantity?: number;
  /** Whether Partner Center lists Duration among the provisioning variables. */
  readonly asksDuration: boolean;
  /** Why it is listed but refused, if it is. */
  readonly restrictions: readonly Restriction[];
}

/** Takes an offer back: all of it, or only some terms or billing plans. */
export interface Restriction {
  readonly reasonCode: string;
  readonly description: string;
  readonly terms?: readonly Term[] | undefined;
  readonly plans?: readonly BillingPlan[] | undefined;
}

/** The restriction that stands against buying; a plan is looked at only when it is known. */
export function restrictionOf(offer: Offer, term: Term, plan?: BillingPlan): Restriction | undefined {
  return offer.restrictions.find(
    ({ terms, plans }) =>
      (terms === undefined || terms.includes(term)) &&
      (plans === undefined || (plan !== undefined && plans.includes(plan))),
  );
}

/** An offer for one term: one Partner Center SKU. */
export interface TermOffer {
  readonly offer: Offer;
  readonly term: Term;
}

/** Whether the term is no longer sold on the day of `at`: behaviour F17. */
export function isRetired(offer: Offer, term: Term, at: Date): boolean {
  const retiresOn = offer.terms[term]?.retiresOn;
  return retiresOn !== undefined && at.toISOString().slice(0, 10) >= retiresOn;
}

/** Microsoft's figure for "no limit". */
export const UNLIMITED_QUANTITY = 999_999_999;

export function maximumQuantityOf(offer: Offer): number {
  return offer.maximumQuantity ?? UNLIMITED_QUANTITY;
}
