import { z } from 'zod';
import { ok } from '../../core/result.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { withCustomerNames } from '../use-cases/name-customers.ts';
import { listInbox } from '../use-cases/list-inbox.ts';
import { anyToken } from '../../platform/http/access.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import type { RequestWire } from './request-resource.ts';
import { route } from '../../platform/http/route.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly openRequests: OpenRequests;
  readonly grants: GrantStore;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly wire: RequestWire;
}

/** `GET /inbox?limit=&cursor=` */
export const listInboxRoute = ({ requests, openRequests, grants, knownCustomers, wire }: Deps) =>
  route({
    address: 'GET /api/v1/inbox',
    summary: 'Lists what waits for a decision the caller may take and has not taken, oldest first',
    tag: 'requests',
    answer: { schema: pageSchema(wire.schema), isTagged: true },
    access: anyToken,
    query: z.object(pageParameters),
    async run({ principal, query }) {
      const page = await listInbox({ requests, openRequests, grants })(principal, query);
      const { items, ...rest } = await withCustomerNames(knownCustomers, page);
      return ok(okReply({ items: items.map((one) => wire.body(one)), ...rest }));
    },
  });
