import type { ReservationState } from '../../../reservations/domain/reservation.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

interface Parameters {
  /** States in which a reservation can be returned. */
  readonly states: readonly ReservationState[];
}

/** Why a reservation in a state cannot be returned. */
const reasons: Readonly<Record<ReservationState, string>> = {
  Succeeded: 'is active',
  Expiring: 'is active',
  Expired: 'has expired: there is nothing left to pay back',
  Cancelled: 'was cancelled before',
  Split: 'was split: return its parts',
  Merged: 'was merged: return what it was merged into',
  Pending: 'is still being set up or changed: try again when it is active',
  Failed: 'was never set up',
};

/** Checks that each reservation is in a state in which it can be returned. */
export const reservationActive: Rule<Pick<ReturnFacts, 'returned'>, Parameters> = {
  id: 'reservation-active',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: { states: ['Succeeded', 'Expiring'] },
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'Only an active reservation can be returned: not one that has expired or was cancelled, split or merged.',
        fr: 'Seule une réservation active peut être restituée, pas une réservation expirée, annulée, fractionnée ou fusionnée.',
      },
    },
  ],
  check: ({ returned }, { states }) => {
    const known = returned.flatMap(({ reservation }) => reservation ?? []);
    const figures = { states: known.map(({ state }) => state) };
    const inactive = known.find(({ state }) => !states.includes(state));
    return inactive === undefined
      ? pass('The reservation is active.', figures)
      : fail(`The reservation ${inactive.displayName} ${reasons[inactive.state]}.`, figures);
  },
};
