import type { CustomerSeed, SubscriptionSeed } from '../seed/customer-schema.ts';
import { derivedGuid } from '../values/ids.ts';
import { link, resource } from './resource.ts';

/** What is paid by usage has no cycle of its own. */
const CYCLE = 'none';
const CREATED = '2025-03-14T09:00:00Z';

/** The id of the order by which a customer got a subscription; the subscription shows it as `orderId`. */
export const subscriptionOrderId = (subscription: SubscriptionSeed): string =>
  `subscription-${derivedGuid(`order of ${subscription.id}`).slice(0, 20)}`;

/** The orders by which a customer got its subscriptions, as the order list shows them. */
export const subscriptionOrders = (customer: CustomerSeed) =>
  customer.subscriptions.map((subscription) => ({
    createdAt: CREATED,
    billingCycle: CYCLE,
    wire: subscriptionOrderShape(customer, subscription),
  }));

function subscriptionOrderShape(customer: CustomerSeed, subscription: SubscriptionSeed) {
  const id = subscriptionOrderId(subscription);
  const name = subscription.kind === 'legacy' ? subscription.name : subscription.offerName;
  return resource('Order', {
    id,
    alternateId: id.slice(-12),
    referenceCustomerId: customer.id,
    billingCycle: CYCLE,
    lineItems: [
      {
        lineItemNumber: 0,
        transactionType: 'New',
        subscriptionId: subscription.id,
        friendlyName: name,
        quantity: 1,
      },
    ],
    creationDate: CREATED,
    status: 'completed',
    transactionType: 'UserPurchase',
    links: { self: link(`/customers/${customer.id}/orders/${id}`) },
  });
}
