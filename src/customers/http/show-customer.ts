import { z } from 'zod';
import { rolesOn } from '../../core/access.ts';
import { warningSchema } from '../../core/listing.ts';
import { ok, refuse } from '../../core/result.ts';
import { notFound, onCustomer } from '../../platform/http/access.ts';
import { unavailable } from '../../platform/http/problem.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { currentCustomer, type CustomerDeps } from '../use-cases/last-known-customer.ts';
import { customerMembers, rolesMember } from './customer-resource.ts';

interface Deps extends CustomerDeps {
  readonly grants: Pick<GrantStore, 'grantsOf'>;
}

const answerSchema = z
  .object({
    ...customerMembers,
    roles: rolesMember,
    indirectResellerMpnId: z
      .string()
      .optional()
      .describe('MPN id of the indirect reseller the customer is sold through.'),
    warnings: z.array(warningSchema).optional().describe('Why the answer is not of now.'),
  })
  .meta({ id: 'CustomerDetails' });

/** `GET /customers/{customerId}`: from Partner Center, and while that does not answer as it was last read. */
export const showCustomerRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}',
    summary: 'Shows a customer',
    tag: 'customers',
    answer: { schema: answerSchema },
    access: onCustomer('read'),
    async run({ customerId, principal }) {
      const { customer, warning } = await currentCustomer(deps, customerId);
      if (customer === undefined && warning === undefined) return refuse(notFound);
      if (customer === undefined) return refuse(unavailable(warning?.message ?? ''));
      const granted = (await deps.grants.grantsOf(principal.id)).get(customerId) ?? [];
      const roles = rolesOn(principal, granted);
      return ok(okReply({ ...customer, roles, ...(warning === undefined ? {} : { warnings: [warning] }) }));
    },
  });
