import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';

/** An item of the Partner Center catalog: a SKU in a region for a term, in one market, under one Azure offer. */
export interface Offer {
  readonly productId: string;
  readonly skuId: string;
  /** Valid for a cart for a short time only, so it is never stored (R14). */
  readonly catalogItemId: string;
  readonly title: string;
  readonly term: Term;
  readonly purchasable: boolean;
  readonly billingPlans: readonly BillingPlan[];
  readonly minimumQuantity: number;
  readonly maximumQuantity: number;
  readonly needsInventoryCheck: boolean;
  readonly needsRegistration: boolean;
  /**
   * The SKU's own notation of its term (`1Year`, `3Years`), sent back unchanged. Absent when the SKU does not require
   * it.
   */
  readonly duration?: string | undefined;
}
