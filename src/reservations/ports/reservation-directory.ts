import type { Listing } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import type { Scope } from '../domain/reservation-terms.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';

/** What is asked of a reservation after the purchase: a cart line cannot carry these (R17, workflows). */
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

/** One payment of a reservation order as Microsoft plans it. */
export interface OrderPayment {
  /** Which payment of the plan, from 1: by due month counted from the first payment. One payment per number. */
  readonly number: number;
  /** UTC day. */
  readonly dueOn: string;
  /** Microsoft's PaymentStatus; `Unknown` for a word that came later. */
  readonly status: 'Succeeded' | 'Failed' | 'Scheduled' | 'Cancelled' | 'Unknown';
  /** What was charged, in the billing currency; absent as long as nothing was. */
  readonly billed?: Money | undefined;
}

/** A payment whose number is known; the others of its order are counted from its month. */
export type KnownPayment = Pick<OrderPayment, 'number' | 'dueOn'>;

/** The resource plane: reservations in the customer's tenant (`Microsoft.Capacity`). Throws on an outage. */
export interface ReservationDirectory {
  /** May be up to 60 seconds old, unless it is asked for fresh. */
  listReservations(customerId: string, fresh?: boolean): Promise<Listing<Reservation>>;
  /** The reservations of one order; empty while the order is not there yet. */
  listOrder(customerId: string, reservationOrderId: string): Promise<Listing<Reservation>>;
  /**
   * The payments of an order, by number. A number is missing while Microsoft shows no payment for it that can be read: the
   * plan is whole when every number is there. Throws while Microsoft shows no such order and, unless a known payment is
   * given, while what it shows leaves open which payment is the first.
   */
  payments(
    customerId: string,
    reservationOrderId: string,
    known?: KnownPayment,
  ): Promise<readonly OrderPayment[]>;
  find(address: ReservationAddress): Promise<Reservation | undefined>;
  /** Starts one PATCH with all settings. "Same as existing" is a success. The change takes effect later: read it back. */
  applySettings(
    address: ReservationAddress,
    settings: ReservationSettings,
  ): Promise<Result<{ readonly retryAfterSeconds: number | undefined }, Refusal>>;
}
