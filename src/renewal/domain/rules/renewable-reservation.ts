import { z } from 'zod';
import type { Sentence } from '../../../core/sentence.ts';
import { reservationStateSchema, type ReservationState } from '../../../reservations/domain/reservation.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { RenewalFacts } from '../renewal-facts.ts';
import { RENEWALS } from '../../../catalog/domain/renewal-terms.ts';

/** Why a reservation in a state has no renewal to decide on. */
const reasons: Readonly<Record<ReservationState, Sentence>> = {
  Succeeded: { en: 'is active', fr: 'est active' },
  Expiring: { en: 'is active', fr: 'est active' },
  Expired: {
    en: 'has expired: it cannot be renewed any more, buy it anew',
    fr: 'a expiré : elle ne peut plus être renouvelée, achetez-la de nouveau',
  },
  Cancelled: { en: 'was cancelled', fr: 'a été annulée' },
  Split: { en: 'was split: decide on its parts', fr: 'a été fractionnée : décidez pour ses parties' },
  Merged: {
    en: 'was merged: decide on what it was merged into',
    fr: 'a été fusionnée : décidez pour la réservation qui en résulte',
  },
  Pending: {
    en: 'is still being set up or changed: try again when it is active',
    fr: 'est encore en cours de création ou de modification : réessayez quand elle sera active',
  },
  Failed: { en: 'was never set up', fr: 'n’a jamais été créée' },
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
    if (displayName === undefined || state === undefined)
      return unread === undefined
        ? {
            en: `The customer has no reservation ${reservationId}.`,
            fr: `Le client n’a pas de réservation ${reservationId}.`,
          }
        : {
            en: `Whether the customer has the reservation ${reservationId} could not be read. ${unread}`,
            fr: `Impossible de lire si le client a la réservation ${reservationId}. (${unread})`,
          };
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
    return {
      en: `The reservation ${displayName} ${reasons[state].en}.`,
      fr: `La réservation ${displayName} ${reasons[state].fr}.`,
    };
  },
});
