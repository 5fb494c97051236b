import { z } from 'zod';
import { appRoleSchema, grantRoleSchema } from '../../domain/access.ts';
import { ok } from '../../domain/result.ts';
import type { CustomerDirectory } from '../../ports/customer-directory.ts';
import type { GrantBook } from '../../ports/grant-book.ts';
import { listCustomers } from '../../use-cases/list-customers.ts';
import { anyToken } from './access.ts';
import { pageParameters } from './query-parameters.ts';
import { okReply } from './reply.ts';
import { pageSchema } from './page-body.ts';
import { route } from './route.ts';

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
  readonly grants: GrantBook;
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
