import type { Reservation } from '../../reservations/domain/reservation.ts';
import { reservationActive } from '../../returns/domain/rules/reservation-active.ts';
import { explainBy } from '../../rules/domain/evaluate.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';

/** Whether the reservation is in a state in which anything can be done with it. */
export function stateExplanation(reservation: Reservation, asOf: Date): Explanation {
  const { reservationId, quantity } = reservation;
  const returned = [{ reservationId, quantity, reservation }];
  return explainBy(reservationActive, { returned }, asOf);
}
