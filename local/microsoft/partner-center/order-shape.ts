import { parseCatalogItemId } from '../catalog/catalog-ids.ts';
import type { Order, OrderLine } from '../store/records.ts';
import { wireTime } from '../values/calendar.ts';
import { link, resource } from './resource.ts';

/** An order as checkout, the order list and the order itself show it. */
export function orderShape(order: Order) {
  const uri = `/customers/${order.customerId}/orders/${order.id}`;
  return resource('Order', {
    id: order.id,
    alternateId: order.alternateId,
    referenceCustomerId: order.customerId,
    billingCycle: order.billingCycle,
    currencyCode: order.lines[0]?.billing.currency,
    lineItems: order.lines.map((line, number) => lineShape(line, number, uri)),
    creationDate: wireTime(order.createdAt),
    status: order.fulfilled ? 'completed' : 'pending',
    transactionType: 'UserPurchase',
    links: { provisioningStatus: link(`${uri}/provisioningstatus`), self: link(uri) },
  });
}

/** A line without a friendly name of its own shows Microsoft's title. */
function lineShape({ line }: OrderLine, lineItemNumber: number, orderUri: string) {
  const { partnerIdOnRecord, title } = line.resolved;
  return {
    lineItemNumber,
    offerId: line.catalogItemId,
    termDuration: line.termDuration,
    transactionType: 'New',
    friendlyName: line.friendlyName ?? title,
    quantity: line.quantity,
    ...(partnerIdOnRecord === undefined ? {} : { partnerIdOnRecord }),
    provisioningContext: line.provisioningContext,
    links: {
      ...productLinks(line.catalogItemId),
      provisioningStatus: link(`${orderUri}/provisioningstatus`),
    },
  };
}

function productLinks(catalogItemId: string) {
  const parts = parseCatalogItemId(catalogItemId);
  if (parts === undefined) throw new Error(`order with the catalog item ${catalogItemId}`);
  const sku = `/products/${parts.productId}/skus/${parts.skuId}`;
  return {
    product: link(`/products/${parts.productId}`),
    sku: link(sku),
    availability: link(`${sku}/availabilities/${parts.availabilityId}`),
  };
}
