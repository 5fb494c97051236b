import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';

/**
 * Identifies one attempt of one call. `MS-RequestId` is derived from these values, so repeating a call with the same
 * values has at most one effect. `attempt` increases after a definitive answer and never after an unknown outcome.
 */
export interface CallIdentity {
  readonly requestId: string;
  readonly step: string;
  readonly attempt: number;
}

export interface CartLine {
  readonly catalogItemId: string;
  readonly friendlyName: string;
  readonly quantity: number;
  readonly term: Term;
  readonly billingPlan: BillingPlan;
  /** The Azure subscription or, under an Azure plan, the plan's Partner Center subscription. */
  readonly chargedSubscriptionId: string;
  readonly scope: 'shared' | 'single';
  readonly partnerOnRecordMpnId?: string | undefined;
  /** The SKU's own notation of its term, for SKUs that require it. */
  readonly duration?: string | undefined;
  /** The partner attests the Partner on Record, a legal statement that is required from indirect providers. */
  readonly partnerOnRecordAttestationAccepted: boolean;
}

export interface Cart {
  readonly cartId: string;
  /**
   * `active`: no checkout has succeeded; one may be under way. `ordered`: a checkout succeeded, even if its response
   * was lost; also every status other than `Active`. `unknown`: Partner Center does not show the cart.
   */
  readonly status: 'active' | 'ordered' | 'unknown';
}

/** The result of a checkout. Microsoft may order some lines and refuse others (R19). */
export interface PlacedOrder {
  readonly orderId: string;
  readonly refused: readonly Refusal[];
}

/** Result of a search for an order by its name. Only `absent` proves that the order does not exist. */
export type OrderSearch =
  | { readonly state: 'found'; readonly orderId: string }
  | { readonly state: 'absent' }
  /** The list is incomplete or lacks an order that is known to exist. `reason` is for people. */
  | { readonly state: 'unsure'; readonly reason: string };

export interface InventoryQuery {
  readonly customerId: string;
  readonly country: string;
  readonly productId: string;
  readonly skuId: string;
  readonly subscriptionId: string;
  readonly region: string;
}

/** An answer that is not final yet, with the pause Microsoft requests before the next poll. */
export type Pending = { readonly state: 'pending'; readonly retryAfterSeconds: number | undefined };

export type RegistrationState = { readonly state: 'registered' | 'not-registered' } | Pending;

/** `fulfilled` carries the ARM reservation order of the entitlement (R3). */
export type ProvisioningState =
  | { readonly state: 'fulfilled'; readonly reservationOrderId: string }
  | { readonly state: 'unfulfilled' }
  | Pending;

/**
 * The provider plane: ordering in Partner Center. Refusals are final answers; errors that a retry may cure are
 * thrown. A thrown error says nothing about whether the call took effect.
 */
export interface Ordering {
  requestRegistration(
    customerId: string,
    subscriptionId: string,
    call: CallIdentity,
  ): Promise<Result<void, Refusal>>;
  registrationState(customerId: string, subscriptionId: string): Promise<RegistrationState>;
  /** The reason why the item is unavailable in the region; `undefined` when it is available. */
  inventoryRestriction(question: InventoryQuery): Promise<Refusal | undefined>;
  createCart(customerId: string, line: CartLine, call: CallIdentity): Promise<Result<Cart, Refusal>>;
  findCart(customerId: string, cartId: string): Promise<Cart | undefined>;
  /** Refused entirely, or ordered at least in part. */
  checkOut(customerId: string, cartId: string, call: CallIdentity): Promise<Result<PlacedOrder, Refusal>>;
  /** Searches the whole order list, which may lag 15 minutes, for an order whose line has this friendly name. */
  findOrderByName(customerId: string, friendlyName: string): Promise<OrderSearch>;
  provisioningState(customerId: string, orderId: string): Promise<ProvisioningState>;
}
