import { z } from 'zod';
import { warningSchema } from '../../core/listing.ts';
import { ok, refuse } from '../../core/result.ts';
import { notFound, onCustomerPart } from '../../platform/http/access.ts';
import { route } from '../../platform/http/route.ts';
import { scopeSchema } from '../domain/reservation-terms.ts';
import { rescopeReservation, type RescopeDeps } from '../use-cases/rescope-reservation.ts';

/** Seconds after which a change of Azure is usually done. */
const USUAL_SECONDS = 120;

const answerSchema = z
  .object({
    reservationId: z.string(),
    from: scopeSchema,
    to: scopeSchema,
    state: z
      .enum(['accepted', 'unchanged'])
      .describe('`accepted`: Azure will set it; `unchanged`: it had this scope before.'),
    warnings: z.array(warningSchema).readonly().optional(),
  })
  .meta({ id: 'Rescoped' });

/** `POST /customers/{customerId}/reservations/{reservationId}/scope`: free, and needs no approval. Safe to repeat. */
export const rescopeReservationRoute = (deps: RescopeDeps) =>
  route({
    address: 'POST /api/v1/customers/{customerId}/reservations/{reservationId}/scope',
    summary: 'Sets which usage a reservation covers',
    tag: 'customers',
    answer: { status: 202, schema: answerSchema },
    refusals: ['scope-refused'],
    access: onCustomerPart('reservationId', 'return'),
    body: z.strictObject({ scope: scopeSchema }),
    async run({ customerId, reservationId, body: { scope } }) {
      const done = await rescopeReservation(deps)({ customerId, reservationId, scope });
      if (!done.ok)
        return refuse(
          done.error.code === 'unknown-reservation'
            ? notFound
            : { code: 'scope-refused', detail: done.error.message },
        );
      const { warnings, retryAfterSeconds = USUAL_SECONDS, ...rescoped } = done.value;
      return ok({
        status: 202,
        headers: {
          location: `/api/v1/customers/${customerId}/reservations/${reservationId}`,
          'retry-after': String(retryAfterSeconds),
        },
        body: z.encode(answerSchema, { ...rescoped, ...(warnings.length > 0 && { warnings }) }),
      });
    },
  });
