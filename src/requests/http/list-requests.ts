import { z } from 'zod';
import type { RequestKinds } from '../domain/request-kinds.ts';
import { requestStatusSchema } from '../domain/request-status.ts';
import { ok } from '../../core/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { onQueriedCustomer } from '../../platform/http/access.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import type { RequestWire } from './request-resource.ts';
import { route } from '../../platform/http/route.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'list'>;
  readonly kinds: Pick<RequestKinds, 'announced'>;
  readonly wire: RequestWire;
}

/** `GET /requests?customerId=&kind=&status=&limit=&cursor=` */
export const listRequestsRoute = ({ requests, kinds, wire }: Deps) =>
  route({
    address: 'GET /api/v1/requests',
    summary: 'Lists the requests of a customer, newest first',
    tag: 'requests',
    answer: { schema: pageSchema(wire.summarySchema) },
    access: onQueriedCustomer('read'),
    query: z.object({
      kind: z.enum(kinds.announced.map(({ name }) => name)).optional(),
      status: requestStatusSchema.optional(),
      ...pageParameters,
    }),
    async run({ customerId, query }) {
      const { limit, cursor, kind, status } = query;
      const filter = { customerId, kind, status };
      const page = await requests.list(filter, { limit, cursor });
      return ok(okReply({ ...page, items: page.items.map(wire.summary) }));
    },
  });
