import type { Refusal } from '../../core/refusal.ts';
import type { Result } from '../../core/result.ts';
import type { KeptSettings } from '../../reservations/domain/kept-settings.ts';
import type { ReservationAddress } from '../../reservations/ports/reservation-directory.ts';
import type { RenewableReservation } from '../domain/renewal-offer.ts';
import type { Successor } from '../domain/successor.ts';

/** What a change of a renewal sets: everything that Azure may lose by it, and the successor for one that renews. */
export interface RenewalSettings extends KeptSettings {
  readonly successor?: Successor | undefined;
}

/** Renewals in the customer's tenant (`Microsoft.Capacity`). Throws on an outage. */
export interface Renewals {
  /**
   * A reservation with its renewal; `undefined` while Azure does not show it. Microsoft's refusal is a value: the customer
   * may have taken the access away.
   */
  read(address: ReservationAddress): Promise<Result<RenewableReservation | undefined, Refusal>>;
  /**
   * Sends one PATCH with all settings. Azure's "same as existing" counts as success. The change takes effect later, so it
   * must be read back.
   */
  set(
    address: ReservationAddress,
    settings: RenewalSettings,
  ): Promise<Result<{ readonly retryAfterSeconds: number | undefined }, Refusal>>;
}
