import { z } from 'zod';
import { reservationStateSchema, type ReservationState } from '../../../reservations/domain/reservation.ts';
import { stateWords, type EndedAdvice } from '../../../reservations/domain/state-words.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

interface Parameters {
  /** States in which a reservation can be returned. */
  readonly states: readonly ReservationState[];
}

const advice: EndedAdvice = {
  Expired: { en: 'there is nothing left to pay back', fr: 'il ne reste rien à rembourser' },
  Split: { en: 'return its parts', fr: 'restituez ses parties' },
  Merged: { en: 'return what it was merged into', fr: 'restituez la réservation qui en résulte' },
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
  say: ({ inactive }) => {
    if (inactive === undefined) return { en: 'The reservation is active.', fr: 'La réservation est active.' };
    const { displayName, state } = inactive;
    const words = stateWords(state, advice);
    return {
      en: `The reservation ${displayName} ${words.en}.`,
      fr: `La réservation ${displayName} ${words.fr}.`,
    };
  },
});
