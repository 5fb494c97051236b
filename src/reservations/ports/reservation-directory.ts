import type { Listing } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import type { BillingPlan, Scope, Term } from '../domain/reservation-terms.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';

/** Settings applied after the purchase, because a cart line cannot carry them (R17). */
export interface ReservationSettings {
  readonly displayName?: string | undefined;
  readonly scope: Scope;
  readonly instanceFlexibility?: 'On' | 'Off' | undefined;
  readonly renew: boolean;
}

export interface ReservationAddress {
  readonly customerId: string;
  readonly reservationOrderId: string;
  readonly reservationId: string;
}

/** One payment in Microsoft's plan of a reservation order. */
export interface OrderPayment {
  /** Number of the payment in the plan, from 1: counts the months from the first payment. Unique within an order. */
  readonly number: number;
  /** UTC day. */
  readonly dueOn: string;
  /** Microsoft's PaymentStatus; `Unknown` for a value the desk does not know. */
  readonly status: 'Succeeded' | 'Failed' | 'Scheduled' | 'Cancelled' | 'Unknown';
  /** The charge in the billing currency; absent until Microsoft has charged it. */
  readonly billed?: Money | undefined;
}

/** A transaction of an order: an attempt of a payment, done or planned. */
export interface OrderTransaction {
  /** UTC day. */
  readonly dueOn: string;
  readonly status: OrderPayment['status'];
  /** The charge in the billing currency; absent until Microsoft has charged it. */
  readonly billed?: Money | undefined;
  /** The amount in the pricing currency, in which the refund cap counts. */
  readonly priced?: Money | undefined;
}

/** What Microsoft says about a reservation order. It may omit each fact; returns and exchanges do not change it. */
export interface OrderFacts {
  /** Units that were bought with the order. */
  readonly originalQuantity?: number | undefined;
  readonly term?: Term | undefined;
  readonly billingPlan?: BillingPlan | undefined;
  /** Start of the term, RFC 3339. */
  readonly startsAt?: string | undefined;
  /** What Microsoft records for the whole order, in the pricing currency, without tax. */
  readonly pricingTotal?: Money | undefined;
  /** Sums of the transactions that were charged. Absent when one of them cannot be read. */
  readonly paid: { readonly billing?: Money | undefined; readonly pricing?: Money | undefined };
  /** By due day. Each attempt of a declined payment is one. */
  readonly transactions: readonly OrderTransaction[];
}

/** A payment with a known number. The numbers of the other payments are counted from its month. */
export type KnownPayment = Pick<OrderPayment, 'number' | 'dueOn'>;

/** The resource plane: reservations in the customer's tenant (`Microsoft.Capacity`). Throws on an outage. */
export interface ReservationDirectory {
  /** Reservations of a customer, up to 60 seconds old unless `fresh` is set. */
  listReservations(customerId: string, fresh?: boolean): Promise<Listing<Reservation>>;
  /** The reservations of one order; empty while Azure does not show the order. */
  listOrder(customerId: string, reservationOrderId: string): Promise<Listing<Reservation>>;
  /**
   * The payments of an order, by number. A number is missing while Microsoft shows no readable payment for it; the
   * plan is complete when every number is present. Throws while Microsoft does not show the order. Throws also when
   * the first payment cannot be determined, unless a known payment is given.
   */
  payments(
    customerId: string,
    reservationOrderId: string,
    known?: KnownPayment,
  ): Promise<readonly OrderPayment[]>;
  /** The order with what was paid for it; `undefined` while Azure does not show it. */
  findOrder(customerId: string, reservationOrderId: string): Promise<OrderFacts | undefined>;
  find(address: ReservationAddress): Promise<Reservation | undefined>;
  /**
   * Sends one PATCH with all settings. Azure's "same as existing" counts as success. The change takes effect later,
   * so it must be read back.
   */
  applySettings(
    address: ReservationAddress,
    settings: ReservationSettings,
  ): Promise<Result<{ readonly retryAfterSeconds: number | undefined }, Refusal>>;
}
