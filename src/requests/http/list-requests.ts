import { z } from 'zod';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import { requestStatuses } from '../domain/request-status.ts';
import { ok, refuse } from '../../core/result.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { withCustomerNames } from '../use-cases/name-customers.ts';
import { listRequests } from '../use-cases/list-requests.ts';
import { onQueriedCustomer, orAll } from '../../platform/http/access.ts';
import type { CsvSheet } from '../../platform/http/csv.ts';
import { invalidRequest } from '../../platform/http/problem.ts';
import { pageParameters, QUERY_NOT_VALID, severalOf } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import type { RequestWire } from './request-resource.ts';
import { route } from '../../platform/http/route.ts';

/** Of the input, what most kinds have. */
const csv: CsvSheet = {
  name: 'requests',
  columns: [
    ...['id', 'kind', 'customerId', 'customerName', 'status', 'requestedBy.id', 'requestedBy.name'],
    ...['createdAt', 'updatedAt', 'total.amount', 'total.currency', 'saving.amount', 'saving.currency'],
    ...['deadline', 'warningCount', 'problem.code', 'problem.title', 'problem.stoppedAt', 'input.sku'],
    ...['input.region', 'input.quantity', 'input.term', 'input.billingPlan', 'input.reservationId'],
  ],
};

interface Deps {
  readonly requests: RequestStore;
  readonly openRequests: OpenRequests;
  readonly grants: GrantStore;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly kinds: Pick<RequestKinds, 'all'>;
  readonly wire: RequestWire;
}

/** `GET /requests?customerId=&kind=&status=&requestedBy=me&mine=&limit=&cursor=` */
export const listRequestsRoute = ({ requests, openRequests, grants, knownCustomers, kinds, wire }: Deps) =>
  route({
    address: 'GET /api/v1/requests',
    summary: 'Lists requests, newest first: of a customer, or the open ones of all the caller may see',
    tag: 'requests',
    answer: { schema: pageSchema(wire.summarySchema), csv },
    access: orAll(onQueriedCustomer('read')),
    query: z.object({
      kind: z.enum(kinds.all.map(({ name }) => name)).optional(),
      status: severalOf(requestStatuses)
        .describe('One or more, separated by commas. Without a customer: open ones, or any with mine=true.')
        .optional(),
      mine: z.enum(['true', 'false']).describe('Only what the caller has asked for.').optional(),
      requestedBy: z.literal('me').describe('The same as mine=true.').optional(),
      ...pageParameters,
    }),
    async run({ customerId, query, principal }) {
      const { limit, cursor, kind, status: statuses, mine, requestedBy } = query;
      const isMine = mine === 'true' || requestedBy === 'me';
      const list = listRequests({ requests, openRequests, grants });
      const listed = await list(principal, { customerId, kind, statuses, isMine }, { limit, cursor });
      if (!listed.ok) return refuse(invalidRequest(QUERY_NOT_VALID, NEEDS_CUSTOMER));
      const { items, ...rest } = await withCustomerNames(knownCustomers, listed.value);
      return ok(okReply({ ...rest, items: items.map(wire.summary) }));
    },
  });

/** The cost of a page may not grow with what has ended. */
const NEEDS_CUSTOMER = {
  pointer: '/query/status',
  message: 'names a status of ended requests: name a customerId as well, or mine=true',
};
