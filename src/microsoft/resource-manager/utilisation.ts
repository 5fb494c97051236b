import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { Utilisation } from '../../reservations/domain/reservation.ts';

const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish();
const aggregate = z
  .object({ grain: number, grainUnit: z.string().nullish(), value: number, valueUnit: z.string().nullish() })
  .nullish()
  .catch(undefined);

/**
 * How much of a reservation was used. Any part may be missing or of another type; what cannot be read is left out.
 *
 * Source: https://learn.microsoft.com/javascript/api/@azure/arm-reservations/reservationspropertiesutilization
 * (`properties.utilization` of the reservations that are read with the token of the partner's user)
 */
export const utilizationShape = z
  .object({ aggregates: z.array(aggregate).nullish().catch(undefined) })
  .nullish()
  .catch(undefined);

/** Shares of the last days, in percent, shortest time first. Empty when Azure shows none. */
export const utilisationOf = (shown: z.output<typeof utilizationShape>): readonly Utilisation[] =>
  (shown?.aggregates ?? [])
    .flatMap((one): Utilisation[] => {
      const { grain: days, grainUnit, value, valueUnit } = one ?? {};
      const isInDays = /^days?$/i.test(grainUnit ?? '') && /^percent(age)?$/i.test(valueUnit ?? '');
      if (!isInDays || days == null || value == null) return [];
      return Number.isInteger(days) && days > 0 && value >= 0
        ? [{ days, percent: new Decimal(value).toFixed(4, Decimal.ROUND_HALF_UP) }]
        : [];
    })
    .toSorted((one, other) => one.days - other.days);
