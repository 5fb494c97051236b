import { z } from 'zod';
import { requestKindSchema, requestStatusSchema } from '../../domain/request.ts';
import { ok } from '../../domain/result.ts';
import type { RequestStore } from '../../ports/request-store.ts';
import { onQueriedCustomer } from './access.ts';
import { pageParameters } from './query-parameters.ts';
import { requestSummaryBodySchema } from './request-body.ts';
import { okReply } from './reply.ts';
import { pageSchema } from './page-body.ts';
import { route } from './route.ts';

/** All kinds the contract knows; there is nothing to list of those whose flows do not exist yet. */
const kindsOfTheContract = ['purchase', 'refund', 'exchange', 'partner-change', 'renewal'] as const;

interface Deps {
  readonly requests: Pick<RequestStore, 'list'>;
}

/** `GET /requests?customerId=&kind=&status=&limit=&cursor=` */
export const listRequestsRoute = ({ requests }: Deps) =>
  route({
    address: 'GET /api/v1/requests',
    summary: 'Lists the requests of a customer, newest first',
    answer: { schema: pageSchema(requestSummaryBodySchema) },
    access: onQueriedCustomer('read'),
    query: z.object({
      kind: z.enum(kindsOfTheContract).optional(),
      status: requestStatusSchema.optional(),
      ...pageParameters,
    }),
    async run({ customerId, query }) {
      const { limit, cursor, kind: asked, status } = query;
      const kind = requestKindSchema.optional().safeParse(asked);
      if (!kind.success) return ok(okReply({ items: [] }));
      const filter = { customerId, kind: kind.data, status };
      const page = await requests.list(filter, { limit, cursor });
      return ok(
        okReply({ ...page, items: page.items.map((one) => z.encode(requestSummaryBodySchema, one)) }),
      );
    },
  });
