import type { Listing } from '../../core/listing.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';

/** A page of a customer's reservations, with a warning for each record that cannot be read. */
export interface ReservationPage extends Listing<Reservation> {
  /** The link to the next page; `undefined` on the last one. */
  readonly next: string | undefined;
  /** Reads that Azure still allows in the customer's tenant; `undefined` when Azure names no number. */
  readonly remainingReads: number | undefined;
}

/** All reservations of a customer's tenant that Azure shows the desk, page by page. */
export interface ReservationPages {
  /**
   * @param next the link of an earlier page, also of an earlier process; the first page by default
   * @throws MicrosoftUnavailable on an outage or throttling, UnexpectedAnswer when Azure refuses or the page is broken
   */
  readPage(customerId: string, next?: string): Promise<ReservationPage>;
}
