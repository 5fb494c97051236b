import { z } from 'zod';
import { warningSchema } from '../../core/listing.ts';
import { ok, refuse } from '../../core/result.ts';
import { notFound, onCustomerPart } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { watchedReservationSchema } from '../../watch/domain/watched-reservation.ts';
import { optionSchema } from '../domain/option.ts';
import { reservationFigures } from '../domain/reservation-figures.ts';
import { readOptions, type OptionDeps } from '../use-cases/read-options.ts';

const answerSchema = watchedReservationSchema
  .extend({
    ...reservationFigures,
    options: z
      .array(optionSchema)
      .readonly()
      .describe('What can be done with it: allowed options first, then by money.'),
    warnings: z.array(warningSchema).readonly().optional(),
  })
  .meta({ id: 'ReservationWithOptions' });

/** `GET /customers/{customerId}/reservations/{reservationId}` */
export const showReservationRoute = (deps: OptionDeps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/reservations/{reservationId}',
    summary: 'Shows a reservation and what can be done with it',
    tag: 'customers',
    answer: { schema: answerSchema },
    access: onCustomerPart('reservationId', 'read'),
    async run({ customerId, reservationId }) {
      const found = await readOptions(deps)(customerId, reservationId);
      if (found === undefined) return refuse(notFound);
      const { reservation, figures, options, warnings } = found;
      const answer = { ...reservation, ...figures, options, ...(warnings.length > 0 && { warnings }) };
      return ok(okReply(z.encode(answerSchema, answer)));
    },
  });
