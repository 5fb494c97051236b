import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { ok } from '../../core/result.ts';
import { onCustomer } from '../../platform/http/access.ts';
import { instantSchema } from '../../platform/http/fields.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import type { HeadroomStore } from '../ports/headroom-store.ts';
import { showHeadroom } from '../use-cases/show-headroom.ts';
import { headroomSchema } from './headroom-schema.ts';

interface Deps {
  readonly headroom: HeadroomStore;
  readonly clock: Clock;
}

/** `GET /customers/{customerId}/refund-headroom?asOf=` */
export const showHeadroomRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/refund-headroom',
    summary: "Tells what is left of the customer's refund cap, and when it refills",
    tag: 'customers',
    answer: { schema: headroomSchema },
    access: onCustomer('read'),
    query: z.object({ asOf: instantSchema.optional() }),
    run: async ({ customerId, query: { asOf } }) =>
      ok(okReply(z.encode(headroomSchema, await showHeadroom(deps)(customerId, asOf)))),
  });
