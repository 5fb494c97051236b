import type { Money } from '../../core/money.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';

/** What Microsoft asks for a renewal. */
export interface RenewalPrices {
  /**
   * Microsoft's price of the renewal that is set, for all units and the whole term, without tax; `undefined` while
   * Microsoft shows none. Throws when Microsoft gives no usable answer.
   */
  fixedPrice(
    customerId: string,
    reservation: Pick<Reservation, 'reservationOrderId' | 'reservationId'>,
  ): Promise<Money | undefined>;
}
