import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';
import type { ReturnFacts, ReturnedUnits } from '../returned-units.ts';
import { MANAGE_RESERVATIONS } from './sources.ts';

/** Checks that no more units are returned than a reservation has, all lines of it together. */
export const returnQuantity: Rule<ReturnFacts, object> = {
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
  check: ({ returned }) => {
    const lines = returned.flatMap(({ reservation, reservationId }) =>
      reservation === undefined ? [] : [{ reservation, units: unitsOf(returned, reservationId) }],
    );
    const figures = {
      lines: lines.map(({ reservation, units }) => ({ returned: units, owned: reservation.quantity })),
    };
    const tooMany = lines.find(({ reservation, units }) => units > reservation.quantity);
    if (tooMany !== undefined) {
      const { reservation, units } = tooMany;
      return fail(`${reservation.displayName} has ${reservation.quantity} units, not ${units}.`, figures);
    }
    const part = lines.find(({ reservation, units }) => units < reservation.quantity);
    return pass(
      part === undefined
        ? 'All units are returned.'
        : `${part.units} of ${part.reservation.quantity} units are returned; the rest becomes a reservation of a new id.`,
      figures,
    );
  },
};

const unitsOf = (returned: readonly ReturnedUnits[], id: string): number =>
  returned.reduce((sum, { reservationId, quantity }) => sum + (reservationId === id ? quantity : 0), 0);
