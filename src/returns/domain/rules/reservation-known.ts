import { z } from 'zod';
import { noReservation } from '../../../reservations/domain/state-words.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { MANAGE_RESERVATIONS } from './sources.ts';

/** Checks that Azure shows the customer each reservation that is returned. */
export const reservationKnown = defineRule({
  id: 'reservation-known',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: MANAGE_RESERVATIONS,
      text: {
        en: 'Only a reservation of the customer can be returned.',
        fr: 'Seule une réservation du client peut être restituée.',
      },
    },
  ],
  facts: z.object({
    missing: z.array(z.string()),
    /** Why the list is incomplete: it does not prove that the reservation is missing. */
    unread: z.string().optional(),
  }),
  check: ({ returned, unreadable }: ReturnFacts) => {
    const missing = returned.filter(({ reservation }) => reservation === undefined);
    const [unread] = unreadable;
    const figures = { missing: missing.map(({ reservationId }) => reservationId) };
    return missing.length === 0
      ? pass(figures)
      : fail({ ...figures, ...(unread && { unread: unread.message }) });
  },
  say: ({ missing, unread }) =>
    missing.length === 0
      ? { en: 'Azure shows the reservation.', fr: 'Azure connaît la réservation.' }
      : noReservation(missing.join(', '), unread),
});
