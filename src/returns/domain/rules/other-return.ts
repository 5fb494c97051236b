import { isSameName } from '../../../reservations/domain/azure-names.ts';
import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

/**
 * Warns when another open request returns units of the same reservation: the first one that is carried out gives the
 * units that stay a new id, and the other one stops. It never refuses.
 */
export const otherReturn: Rule<Pick<ReturnFacts, 'returned' | 'openReturns'>, object> = {
  id: 'other-return',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'Two requests that return units of one reservation are in each other’s way: what stays after the first is a new reservation.',
        fr: 'Deux demandes qui restituent des unités d’une même réservation se gênent : ce qui reste après la première est une nouvelle réservation.',
      },
    },
  ],
  check: ({ returned, openReturns }) => {
    const found = returned.flatMap(({ reservationId, reservation }) =>
      openReturns
        .filter((one) => isSameName(one.reservationId, reservationId))
        .map(({ requestId }) => ({
          requestId,
          reservationId,
          name: reservation?.displayName ?? reservationId,
        })),
    );
    const [first] = found;
    if (first === undefined) return pass('No other open request returns units of the reservation.');
    return warn(
      `Request ${first.requestId} returns units of ${first.name} too: only the one that is carried out first can succeed.`,
      { others: found.map(({ requestId, reservationId }) => ({ requestId, reservationId })) },
    );
  },
};
