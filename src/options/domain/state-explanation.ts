import type { Reservation } from '../../reservations/domain/reservation.ts';
import { reservationActive } from '../../returns/domain/rules/reservation-active.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';

const [version] = reservationActive.versions;

/** Whether the reservation is in a state in which anything can be done with it. */
export function stateExplanation(reservation: Reservation): Explanation {
  const { reservationId, quantity } = reservation;
  const { outcome, message, facts } = reservationActive.check(
    { returned: [{ reservationId, quantity, reservation }] },
    version?.parameters ?? { states: [] },
  );
  return { rule: reservationActive.id, outcome, message, source: version?.source ?? '', facts: { ...facts } };
}
