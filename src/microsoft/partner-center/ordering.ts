import type { Ordering } from '../../purchase/ports/ordering.ts';
import { createCart, findCart } from './carts.ts';
import { checkOut } from './checkout.ts';
import type { PartnerCenter } from './client.ts';
import { findOrderByName } from './find-order.ts';
import { inventoryRestriction } from './inventory.ts';
import { provisioningState } from './provisioning.ts';
import { registrationState, requestRegistration } from './registration.ts';

/** Orders through Partner Center: registration, inventory, cart, checkout and provisioning state. */
export function partnerCenterOrdering(client: PartnerCenter): Ordering {
  return {
    requestRegistration: (customerId, subscriptionId, call) =>
      requestRegistration(client, customerId, subscriptionId, call),
    registrationState: (customerId, subscriptionId) => registrationState(client, customerId, subscriptionId),
    inventoryRestriction: (question) => inventoryRestriction(client, question),
    createCart: (customerId, line, call) => createCart(client, customerId, line, call),
    findCart: (customerId, cartId) => findCart(client, customerId, cartId),
    checkOut: (customerId, cartId, call) => checkOut(client, customerId, cartId, call),
    findOrderByName: (customerId, friendlyName) => findOrderByName(client, customerId, friendlyName),
    provisioningState: (customerId, orderId) => provisioningState(client, customerId, orderId),
  };
}
