import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';

/** One thing the Partner Center catalog sells: a SKU in a region for a term, in one market, under one Azure offer. */
export interface Offer {
  readonly productId: string;
  readonly skuId: string;
  /** Unstable: good for a cart today, never kept over days (R14). */
  readonly catalogItemId: string;
  readonly title: string;
  readonly term: Term;
  readonly purchasable: boolean;
  readonly billingPlans: readonly BillingPlan[];
  readonly minimumQuantity: number;
  readonly maximumQuantity: number;
  readonly needsInventoryCheck: boolean;
  readonly needsRegistration: boolean;
  /** The SKU's own word for its term (`1Year`, `3Years`), sent back as shown; absent when it is not asked for. */
  readonly duration?: string | undefined;
}
