import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { onCustomer, onCustomerPart } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { pageOfListing } from '../../platform/node/page-after.ts';
import type { ManagementGroups, ResourceGroups } from '../ports/scope-targets.ts';

const managementGroupSchema = z
  .object({
    managementGroupId: z.string().describe('Id, as a scope has it.'),
    name: z.string().describe('Display name in Azure.'),
  })
  .meta({ id: 'ManagementGroup' });

interface ManagementGroupDeps {
  readonly managementGroups: Pick<ManagementGroups, 'listGroups'>;
}

/** `GET /customers/{customerId}/management-groups?limit=&cursor=` */
export const listManagementGroupsRoute = ({ managementGroups }: ManagementGroupDeps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/management-groups',
    summary: 'Lists the management groups of a customer that Azure shows to the desk',
    tag: 'customers',
    answer: { schema: pageSchema(managementGroupSchema) },
    access: onCustomer('read'),
    query: z.object(pageParameters),
    async run({ customerId, query }) {
      const listed = await managementGroups.listGroups(customerId);
      return ok(
        okReply(
          pageOfListing(listed, ({ name, managementGroupId }) => `${name}|${managementGroupId}`, query),
        ),
      );
    },
  });

const resourceGroupSchema = z
  .object({
    resourceGroup: z.string().describe('Name, as a scope has it.'),
    region: z.string().optional().describe('Azure region, such as westeurope.'),
  })
  .meta({ id: 'ResourceGroup' });

interface ResourceGroupDeps {
  readonly resourceGroups: Pick<ResourceGroups, 'listResourceGroups'>;
}

/** `GET /customers/{customerId}/subscriptions/{subscriptionId}/resource-groups?limit=&cursor=` */
export const listResourceGroupsRoute = ({ resourceGroups }: ResourceGroupDeps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/subscriptions/{subscriptionId}/resource-groups',
    summary: 'Lists the resource groups of an Azure subscription',
    tag: 'customers',
    answer: { schema: pageSchema(resourceGroupSchema) },
    access: onCustomerPart('subscriptionId', 'read'),
    query: z.object(pageParameters),
    async run({ customerId, subscriptionId, query }) {
      const listed = await resourceGroups.listResourceGroups(customerId, subscriptionId);
      return ok(okReply(pageOfListing(listed, ({ resourceGroup }) => resourceGroup, query)));
    },
  });
