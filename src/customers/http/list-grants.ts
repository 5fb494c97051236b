import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { onCustomer } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { pageOfListing } from '../../platform/node/page-after.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { grantBody, grantBodySchema } from './grant-resource.ts';

interface Deps {
  readonly grants: Pick<GrantStore, 'grantsOn'>;
}

/** `GET /customers/{customerId}/grants?limit=&cursor=` */
export const listGrantsRoute = ({ grants }: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/grants',
    summary: 'Lists who may do what for a customer',
    tag: 'customers',
    answer: { schema: pageSchema(grantBodySchema) },
    access: onCustomer('administer'),
    query: z.object(pageParameters),
    async run({ customerId, query }) {
      const listed = await grants.grantsOn(customerId);
      const { items, ...page } = pageOfListing(listed, ({ objectId }) => objectId, query);
      return ok(okReply({ items: items.map(grantBody), ...page }));
    },
  });
