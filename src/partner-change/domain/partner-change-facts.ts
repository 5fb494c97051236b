import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { PolicyRefusal } from '../../returns/domain/returned-units.ts';
import type { Rebuy } from './rebuy.ts';

/** The facts of the rules that only a partner change has. Those of the return and of the purchase have their own. */
export interface PartnerChangeFacts {
  readonly asOf: Date;
  /** MPN id that the new reservation is to have. */
  readonly newPartner: string;
  readonly reservation: Reservation;
  readonly rebuy: Rebuy;
  /** Why Microsoft's policy refuses the return; `undefined` while Microsoft was not asked. */
  readonly policyErrors?: readonly PolicyRefusal[] | undefined;
}
