import { z } from 'zod';
import type { RequestKinds } from '../../domain/request-kinds.ts';
import { requestStatusSchema } from '../../domain/request-status.ts';
import { ok } from '../../domain/result.ts';
import type { RequestStore } from '../../ports/request-store.ts';
import { onQueriedCustomer } from './access.ts';
import { pageParameters } from './query-parameters.ts';
import { okReply } from './reply.ts';
import { pageSchema } from './page-body.ts';
import type { RequestWire } from './request-body.ts';
import { route } from './route.ts';

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
