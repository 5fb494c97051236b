import type { Warning } from '../../core/listing.ts';
import type { OpenReturn } from '../../headroom/domain/cap-use.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';

/** Units that a request returns, and their reservation as Azure shows it. */
export interface ReturnedUnits {
  readonly reservationId: string;
  /** How many units are returned. */
  readonly quantity: number;
  /** `undefined` when Azure shows the customer no reservation of this id. */
  readonly reservation:
    | (Pick<
        Reservation,
        'displayName' | 'reservedResourceType' | 'sku' | 'quantity' | 'state' | 'term' | 'renew' | 'expiresAt'
      > &
        Partial<Pick<Reservation, 'region'>>)
    | undefined;
}

/** What every request that returns units knows of them. */
export interface ReturnFacts {
  readonly asOf: Date;
  /** At least one. */
  readonly returned: readonly ReturnedUnits[];
  /** Reservations of the customer of which other open requests return units. */
  readonly openReturns: readonly OpenReturn[];
  /** Records that could not be read, in case a reservation is missing for that reason. */
  readonly unreadable: readonly Warning[];
  /** Why Microsoft's policy refuses, from its calculation; `undefined` while Microsoft was not asked. */
  readonly policyErrors?: readonly PolicyRefusal[] | undefined;
}

/** An error of Microsoft's policy. Either member may be missing; an error without a message refuses as well. */
export interface PolicyRefusal {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}
