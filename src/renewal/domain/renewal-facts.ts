import type { PurchaseAgain } from '../../purchase/domain/purchase-again.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { RenewalInput } from './renewal-input.ts';
import type { RenewalOffer } from './renewal-offer.ts';

/** What the rules of a renewal use, read at one moment. */
export interface RenewalFacts {
  readonly asOf: Date;
  readonly input: RenewalInput;
  /** Absent when Azure shows no such reservation. */
  readonly reservation?: Reservation | undefined;
  /** Why the list of reservations is incomplete: it does not prove that the reservation is missing. */
  readonly unread?: string | undefined;
  /** Absent for a reservation that is left to lapse. */
  readonly successor?: PurchaseAgain | undefined;
  /** What Microsoft shows of the renewal that is set now. */
  readonly offer?: RenewalOffer | undefined;
}
