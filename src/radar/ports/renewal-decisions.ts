import type { Listing } from '../../core/listing.ts';
import type { RenewalDecision } from '../domain/renewal-decision.ts';

/** A decision with the reservation that it is on. */
export interface DecidedReservation extends RenewalDecision {
  readonly reservationId: string;
}

/** What was decided on the ends of reservations. */
export interface RenewalDecisions {
  /** The last decision on each reservation of a customer, with a warning for each that cannot be read. */
  list(customerId: string): Promise<Listing<DecidedReservation>>;
}
