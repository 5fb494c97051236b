import { z } from 'zod';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { ReturnFacts, ReturnedUnits } from '../returned-units.ts';
import { MANAGE_RESERVATIONS } from './sources.ts';

const lineSchema = z.object({
  displayName: z.string(),
  returned: z.number(),
  owned: z.number(),
  /** Place of the line in what was asked, from 0; absent in explanations that were stored before it was there. */
  line: z.number().optional(),
});

/** Checks that no more units are returned than a reservation has, all lines of it together. */
export const returnQuantity = defineRule({
  id: 'return-quantity',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: MANAGE_RESERVATIONS,
      text: {
        en: 'All units of a reservation or a part of them can be returned. The rest becomes a new reservation.',
        fr: 'Une réservation peut être restituée en tout ou en partie. Le reste devient une nouvelle réservation.',
      },
    },
  ],
  facts: z.object({ lines: z.array(lineSchema) }),
  check: ({ returned }: ReturnFacts) => {
    const lines = returned.flatMap(({ reservation, reservationId }, line) =>
      reservation === undefined
        ? []
        : [
            {
              displayName: reservation.displayName,
              returned: unitsOf(returned, reservationId),
              owned: reservation.quantity,
              line,
            },
          ],
    );
    if (lines.length === 0) return undefined;
    return lines.some((line) => line.returned > line.owned) ? fail({ lines }) : pass({ lines });
  },
  say: ({ lines }) => {
    const tooMany = lines.find((line) => line.returned > line.owned);
    if (tooMany !== undefined) {
      const { displayName, owned, returned } = tooMany;
      return {
        en: `${displayName} has ${owned} units, not ${returned}.`,
        fr: `${displayName} compte ${owned} unités, pas ${returned}.`,
      };
    }
    const part = lines.find((line) => line.returned < line.owned);
    return part === undefined
      ? { en: 'All units are returned.', fr: 'Toutes les unités sont restituées.' }
      : {
          en: `${part.returned} of ${part.owned} units are returned; the rest becomes a reservation of a new id.`,
          fr: `${part.returned} des ${part.owned} unités sont restituées ; le reste devient une réservation avec un nouvel identifiant.`,
        };
  },
});

const unitsOf = (returned: readonly ReturnedUnits[], id: string): number =>
  returned.reduce((sum, { reservationId, quantity }) => sum + (reservationId === id ? quantity : 0), 0);
