import { z } from 'zod';
import { requestKindSchema, requestStatusSchema } from '../../domain/request.ts';
import { ok } from '../../domain/result.ts';
import { listRequests } from '../../use-cases/list-requests.ts';
import { onQueriedCustomer } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { pageParameters } from './query-parameters.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';

/** `GET /requests?customerId=&kind=&status=&limit=&cursor=` */
export const listRequestsRoute = ({ requests }: HttpDeps) =>
  route({
    access: onQueriedCustomer('read'),
    query: z.object({
      kind: requestKindSchema.optional(),
      status: requestStatusSchema.optional(),
      ...pageParameters,
    }),
    async run({ customerId, query }) {
      const { limit, cursor, ...filter } = query;
      return ok(okReply(await listRequests({ requests })({ customerId, ...filter }, { limit, cursor })));
    },
  });
