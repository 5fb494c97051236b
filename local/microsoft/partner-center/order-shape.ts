import { parseCatalogItemId } from '../catalog/catalog-ids.ts';
import type { Order } from '../store/records.ts';
import { wireTime } from '../values/calendar.ts';
import { link, resource } from './resource.ts';

/** An order as checkout, the order list and the order itself show it. */
export function orderShape(order: Order) {
  const uri = `/customers/${order.customerId}/orders/${order.id}`;
  const { line } = order;
  const partnerIdOnRecord = line.resolved.partnerIdOnRecord;
  return resource('Order', {
    id: order.id,
    alternateId: order.alternateId,
    referenceCustomerId: order.customerId,
    billingCycle: line.billingCycle,
    currencyCode: line.currencyCode,
    lineItems: [
      {
        lineItemNumber: 0,
        offerId: line.catalogItemId,
        termDuration: line.termDuration,
        transactionType: 'New',
        ...(line.friendlyName === undefined ? {} : { friendlyName: line.friendlyName }),
        quantity: line.quantity,
        ...(partnerIdOnRecord === undefined ? {} : { partnerIdOnRecord }),
        provisioningContext: line.provisioningContext,
        links: { ...productLinks(line.catalogItemId), provisioningStatus: link(`${uri}/provisioningstatus`) },
      },
    ],
    creationDate: wireTime(order.createdAt),
    status: order.fulfilled ? 'completed' : 'pending',
    transactionType: 'UserPurchase',
    links: { provisioningStatus: link(`${uri}/provisioningstatus`), self: link(uri) },
  });
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
