import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { MANAGE_RESERVATIONS } from './sources.ts';

/** Checks that Azure shows the customer each reservation that is returned. */
export const reservationKnown: Rule<ReturnFacts, object> = {
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
  check: ({ returned, unreadable }) => {
    const missing = returned.filter(({ reservation }) => reservation === undefined);
    const [unread] = unreadable;
    const figures = { missing: missing.map(({ reservationId }) => reservationId) };
    if (missing.length === 0) return pass('Azure shows the reservation.', figures);
    return fail(
      unread === undefined
        ? `The customer has no reservation ${figures.missing.join(', ')}.`
        : `Whether the customer has the reservation ${figures.missing.join(', ')} could not be read. ${unread.message}`,
      figures,
    );
  },
};
