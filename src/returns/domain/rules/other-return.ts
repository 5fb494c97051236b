import { z } from 'zod';
import { isSameName } from '../../../reservations/domain/azure-names.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

/**
 * Warns when another open request returns units of the same reservation: the first one that is carried out gives the
 * units that stay a new id, and the other one stops. It never refuses.
 */
export const otherReturn = defineRule({
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
  facts: z.object({
    others: z.array(z.object({ requestId: z.string(), reservationId: z.string(), name: z.string() })),
  }),
  check: ({ returned, openReturns }: Pick<ReturnFacts, 'returned' | 'openReturns'>) => {
    const others = returned.flatMap(({ reservationId, reservation }) =>
      openReturns
        .filter((one) => isSameName(one.reservationId, reservationId))
        .map(({ requestId }) => ({
          requestId,
          reservationId,
          name: reservation?.displayName ?? reservationId,
        })),
    );
    return others.length === 0 ? pass({ others }) : warn({ others });
  },
  say: ({ others: [first] }) =>
    first === undefined
      ? {
          en: 'No other open request returns units of the reservation.',
          fr: 'Aucune autre demande ouverte ne restitue des unités de la réservation.',
        }
      : {
          en: `Request ${first.requestId} returns units of ${first.name} too: only the one that is carried out first can succeed.`,
          fr: `La demande ${first.requestId} restitue aussi des unités de ${first.name} : seule la première exécutée peut aboutir.`,
        },
});
