import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';

/**
 * Names one try of one call. Repeating a call with the same values can have one effect only (`MS-RequestId` is
 * derived from them); the generation grows after a definitive answer and never after an unknown outcome.
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
  /** The SKU's own word for its term, when the SKU asks for it. */
  readonly duration?: string | undefined;
  /** The partner attests the Partner on Record (obligatory for indirect providers); a legal statement. */
  readonly partnerOnRecordAttestationAccepted: boolean;
}

export interface Cart {
  readonly cartId: string;
  /**
   * `active` while no checkout went through; one may be under way. `ordered` once one did, even when its answer was
   * lost, and for every word that is not `Active`. `unknown` when Partner Center does not show the cart.
   */
  readonly status: 'active' | 'ordered' | 'unknown';
}

/** What a checkout led to. A part of what was asked may be ordered and the rest refused (R19). */
export interface PlacedOrder {
  readonly orderId: string;
  readonly refused: readonly Refusal[];
}

/** What the order list says of an order by its name. Only `absent` proves that there is none. */
export type OrderSearch =
  | { readonly state: 'found'; readonly orderId: string }
  | { readonly state: 'absent' }
  /** The list was not read whole, or does not show an order that is known to be there. `reason` is for people. */
  | { readonly state: 'unsure'; readonly reason: string };

export interface InventoryQuestion {
  readonly customerId: string;
  readonly country: string;
  readonly productId: string;
  readonly skuId: string;
  readonly subscriptionId: string;
  readonly region: string;
}

/** An answer that may not be final yet, with the pause Microsoft asks for before asking again. */
export type Pending = { readonly state: 'pending'; readonly retryAfterSeconds: number | undefined };

export type RegistrationState = { readonly state: 'registered' | 'not-registered' } | Pending;

/** `fulfilled` carries the ARM reservation order the entitlement points at (R3). */
export type ProvisioningState =
  | { readonly state: 'fulfilled'; readonly reservationOrderId: string }
  | { readonly state: 'unfulfilled' }
  | Pending;

/**
 * The provider plane: buying in Partner Center. Refusals are final answers; everything a retry may cure is
 * thrown. A thrown error says nothing about whether the call took effect.
 */
export interface Ordering {
  requestRegistration(
    customerId: string,
    subscriptionId: string,
    call: CallIdentity,
  ): Promise<Result<void, Refusal>>;
  registrationState(customerId: string, subscriptionId: string): Promise<RegistrationState>;
  /** Why the item cannot be had there, or nothing when it can. */
  inventoryRestriction(question: InventoryQuestion): Promise<Refusal | undefined>;
  createCart(customerId: string, line: CartLine, call: CallIdentity): Promise<Result<Cart, Refusal>>;
  findCart(customerId: string, cartId: string): Promise<Cart | undefined>;
  /** Refused as a whole, or ordered at least in part. */
  checkOut(customerId: string, cartId: string, call: CallIdentity): Promise<Result<PlacedOrder, Refusal>>;
  /** Looks in the whole order list, which may lag 15 minutes, for an order whose line has this friendly name. */
  findOrderByName(customerId: string, friendlyName: string): Promise<OrderSearch>;
  provisioningState(customerId: string, orderId: string): Promise<ProvisioningState>;
}
