import type { Money } from '../../core/money.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import type { WatchedRenewal } from './watched-renewal.ts';

/** A reservation whose end is near, with what the desk's rows tell of it. */
export interface EndingReservation {
  readonly reservation: WatchedReservation & { readonly expiresAt: string };
  readonly watched: WatchedRenewal | undefined;
  /** The customer's price of all units for the whole term, at the customer's present percent. */
  readonly price: Money | undefined;
}

/** The same before its price is reckoned. */
export type UnpricedReservation = Omit<EndingReservation, 'price'>;
