import { z } from 'zod';
import type { Sentence } from '../../../core/sentence.ts';
import { reservationStateSchema, type ReservationState } from '../../../reservations/domain/reservation.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

interface Parameters {
  /** States in which a reservation can be returned. */
  readonly states: readonly ReservationState[];
}

/** Why a reservation in a state cannot be returned. */
const reasons: Readonly<Record<ReservationState, Sentence>> = {
  Succeeded: { en: 'is active', fr: 'est active' },
  Expiring: { en: 'is active', fr: 'est active' },
  Expired: {
    en: 'has expired: there is nothing left to pay back',
    fr: 'a expiré : il ne reste rien à rembourser',
  },
  Cancelled: { en: 'was cancelled before', fr: 'a déjà été annulée' },
  Split: { en: 'was split: return its parts', fr: 'a été fractionnée : restituez ses parties' },
  Merged: {
    en: 'was merged: return what it was merged into',
    fr: 'a été fusionnée : restituez la réservation qui en résulte',
  },
  Pending: {
    en: 'is still being set up or changed: try again when it is active',
    fr: 'est encore en cours de création ou de modification : réessayez quand elle sera active',
  },
  Failed: { en: 'was never set up', fr: 'n’a jamais été créée' },
};

const versions: readonly RuleVersion<Parameters>[] = [
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
];

/** Checks that each reservation is in a state in which it can be returned. */
export const reservationActive = defineRule({
  id: 'reservation-active',
  versions,
  facts: z.object({
    states: z.array(reservationStateSchema),
    inactive: z.object({ displayName: z.string(), state: reservationStateSchema }).optional(),
  }),
  check: ({ returned }: Pick<ReturnFacts, 'returned'>, { states }) => {
    const known = returned.flatMap(({ reservation }) => reservation ?? []);
    if (known.length === 0) return undefined;
    const figures = { states: known.map(({ state }) => state) };
    const inactive = known.find(({ state }) => !states.includes(state));
    if (inactive === undefined) return pass(figures);
    const { displayName, state } = inactive;
    return fail({ ...figures, inactive: { displayName, state } });
  },
  say: ({ inactive }) =>
    inactive === undefined
      ? { en: 'The reservation is active.', fr: 'La réservation est active.' }
      : {
          en: `The reservation ${inactive.displayName} ${reasons[inactive.state].en}.`,
          fr: `La réservation ${inactive.displayName} ${reasons[inactive.state].fr}.`,
        },
});
