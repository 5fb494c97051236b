import { z } from 'zod';
import { reservationStateSchema, type ReservationState } from '../../../reservations/domain/reservation.ts';
import { noReservation, stateWords, type EndedAdvice } from '../../../reservations/domain/state-words.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { RenewalFacts } from '../renewal-facts.ts';
import { RENEWALS } from '../../../catalog/domain/renewal-terms.ts';

const advice: EndedAdvice = {
  Expired: {
    en: 'it cannot be renewed any more, buy it anew',
    fr: 'elle ne peut plus être renouvelée, achetez-la de nouveau',
  },
  Split: { en: 'decide on its parts', fr: 'décidez pour ses parties' },
  Merged: {
    en: 'decide on what it was merged into',
    fr: 'décidez pour la réservation qui en résulte',
  },
};

/** Checks that the customer has the reservation, that it is active and that its end is known (R81). */
export const renewableReservation = defineRule({
  id: 'renewable-reservation',
  versions: [
    {
      validFrom: '2019-01-01T00:00:00Z',
      validUntil: null,
      parameters: { states: ['Succeeded', 'Expiring'] as readonly ReservationState[] },
      source: RENEWALS,
      text: {
        en: 'The renewal of an active reservation can be decided until it ends; an expired one is bought anew.',
        fr: 'Le renouvellement d’une réservation active peut être décidé jusqu’à son échéance ; une réservation expirée s’achète de nouveau.',
      },
    },
  ],
  facts: z.object({
    reservationId: z.string(),
    displayName: z.string().optional(),
    state: reservationStateSchema.optional(),
    expiresAt: z.string().optional(),
    unread: z.string().optional(),
  }),
  check: ({ input: { reservationId }, reservation, unread, asOf }: RenewalFacts, { states }) => {
    if (reservation === undefined) return fail({ reservationId, ...(unread !== undefined && { unread }) });
    const { displayName, state, expiresAt } = reservation;
    const isOver = expiresAt !== undefined && Date.parse(expiresAt) <= asOf.getTime();
    const figures = { reservationId, displayName, state: isOver ? ('Expired' as const) : state };
    if (!states.includes(figures.state) || expiresAt === undefined) return fail(figures);
    return pass({ ...figures, expiresAt });
  },
  say: ({ reservationId, displayName, state, expiresAt, unread }, outcome) => {
    if (displayName === undefined || state === undefined) return noReservation(reservationId, unread);
    if (outcome === 'pass')
      return {
        en: `The reservation ${displayName} is active until ${expiresAt}.`,
        fr: `La réservation ${displayName} est active jusqu’au ${expiresAt}.`,
      };
    if (state === 'Succeeded' || state === 'Expiring')
      return {
        en: `Azure does not say when the reservation ${displayName} ends.`,
        fr: `Azure n’indique pas quand la réservation ${displayName} se termine.`,
      };
    const words = stateWords(state, advice);
    return {
      en: `The reservation ${displayName} ${words.en}.`,
      fr: `La réservation ${displayName} ${words.fr}.`,
    };
  },
});
