import { ok, refuse } from '../../core/result.ts';
import { notFound, onCustomerPart } from '../../platform/http/access.ts';
import { versionedReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { grantBody, grantBodySchema } from './grant-resource.ts';

interface Deps {
  readonly grants: Pick<GrantStore, 'find'>;
}

/** `GET /customers/{customerId}/grants/{objectId}` */
export const showGrantRoute = ({ grants }: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/grants/{objectId}',
    summary: 'Shows what a person may do for a customer',
    tag: 'customers',
    answer: { schema: grantBodySchema, hasVersion: true },
    access: onCustomerPart('objectId', 'administer'),
    async run({ customerId, objectId }) {
      const found = await grants.find(customerId, objectId);
      if (found === undefined) return refuse(notFound);
      return ok(versionedReply(grantBody(found.value), found.version));
    },
  });
