import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { onCustomer } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { pageOfListing } from '../../platform/node/page-after.ts';
import type { IndirectReseller } from '../domain/customer.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';

interface Deps {
  readonly customers: Pick<CustomerDirectory, 'listIndirectResellers'>;
}

const resellerBodySchema = z
  .object({
    mpnId: z.string().describe('MPN id, as partnerOnRecordMpnId of a purchase has it.'),
    name: z.string().optional().describe('Name in Partner Center.'),
  })
  .meta({ id: 'Reseller' });

/** `GET /customers/{customerId}/resellers?limit=&cursor=` */
export const listResellersRoute = ({ customers }: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/resellers',
    summary: 'Lists the indirect resellers of a customer: who may be partner on record',
    tag: 'customers',
    answer: { schema: pageSchema(resellerBodySchema) },
    access: onCustomer('read'),
    query: z.object(pageParameters),
    run: async ({ customerId, query }) =>
      ok(okReply(pageOfListing(await customers.listIndirectResellers(customerId), keyOf, query))),
  });

/** By name; a reseller without one sorts by its MPN id, behind the others. */
const keyOf = ({ name, mpnId }: IndirectReseller): string => `${name ?? '~'}|${mpnId}`;
