import { z } from 'zod';
import { appRoleSchema, grantRoleSchema } from '../../core/access.ts';
import { ok } from '../../core/result.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { listCustomers } from '../use-cases/list-customers.ts';
import { anyToken } from '../../platform/http/access.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { route } from '../../platform/http/route.ts';

const customerBodySchema = z
  .object({
    customerId: z.string(),
    name: z.string(),
    country: z.string(),
    roles: z.array(z.union([grantRoleSchema, appRoleSchema])),
  })
  .meta({ id: 'Customer' });

interface Deps {
  readonly customers: CustomerDirectory;
  readonly grants: GrantStore;
}

/** `GET /customers?limit=&cursor=` */
export const listCustomersRoute = ({ customers, grants }: Deps) =>
  route({
    address: 'GET /api/v1/customers',
    summary: 'Lists the customers the caller may see',
    tag: 'customers',
    answer: { schema: pageSchema(customerBodySchema) },
    access: anyToken,
    query: z.object(pageParameters),
    run: async ({ principal, query }) =>
      ok(okReply(await listCustomers({ customers, grants })(principal, query))),
  });
