import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { azureOfferSchema, azureSubscriptionSchema } from '../../customers/domain/customer.ts';
import { onCustomer } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import {
  listSubscriptions,
  type ListedSubscription,
  type SubscriptionDeps,
} from '../use-cases/list-subscriptions.ts';

const subscriptionBodySchema = z
  .object({
    subscriptionId: z.string().describe('Id of the Azure subscription.'),
    name: z.string().describe('Name in Partner Center.'),
    state: azureSubscriptionSchema.shape.status.describe('Only an active subscription can be bought for.'),
    offer: azureOfferSchema.describe('How Azure is sold: AzurePlan, or Legacy for MS-AZR-0145P.'),
    registered: z
      .boolean()
      .nullable()
      .describe('Whether it is registered for reservations; a purchase registers it. null: not read.'),
    agentAccess: z
      .boolean()
      .nullable()
      .describe('Whether the caller has a role in Azure that may buy for it. null: not read.'),
    partnerOnRecordMpnId: z.string().optional().describe('MPN id of the partner on record.'),
  })
  .meta({ id: 'Subscription' });

const bodyOf = (listed: ListedSubscription): z.infer<typeof subscriptionBodySchema> => ({
  subscriptionId: listed.subscriptionId,
  name: listed.name,
  state: listed.status,
  offer: listed.offer,
  registered: listed.isRegistered ?? null,
  agentAccess: listed.hasAgentAccess ?? null,
  ...(listed.partnerOnRecordMpnId === undefined ? {} : { partnerOnRecordMpnId: listed.partnerOnRecordMpnId }),
});

/** `GET /customers/{customerId}/subscriptions?limit=&cursor=` */
export const listSubscriptionsRoute = (deps: SubscriptionDeps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/subscriptions',
    summary: 'Lists the Azure subscriptions of a customer, and whether the caller can buy for them',
    tag: 'customers',
    answer: { schema: pageSchema(subscriptionBodySchema) },
    access: onCustomer('read'),
    query: z.object(pageParameters),
    async run({ customerId, principal, query }) {
      const page = await listSubscriptions(deps)(customerId, principal.id, query);
      return ok(okReply({ ...page, items: page.items.map(bodyOf) }));
    },
  });
