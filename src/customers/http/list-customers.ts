import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { listCustomers, type ListCustomersDeps } from '../use-cases/list-customers.ts';
import { anyToken } from '../../platform/http/access.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { route } from '../../platform/http/route.ts';
import { customerMembers, rolesMember } from './customer-resource.ts';

const customerBodySchema = z
  .object({
    ...customerMembers,
    roles: rolesMember,
  })
  .meta({ id: 'Customer' });

/** `GET /customers?limit=&cursor=` */
export const listCustomersRoute = (deps: ListCustomersDeps) =>
  route({
    address: 'GET /api/v1/customers',
    summary: 'Lists the customers the caller may see',
    tag: 'customers',
    answer: { schema: pageSchema(customerBodySchema) },
    access: anyToken,
    query: z.object(pageParameters),
    run: async ({ principal, query }) => ok(okReply(await listCustomers(deps)(principal, query))),
  });
