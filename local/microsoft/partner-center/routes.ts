import type { Route } from '../gateway/plane.ts';
import type { World } from '../world.ts';
import { agreementRoutes } from './agreements.ts';
import { cartRoutes } from './carts.ts';
import { checkoutRoutes } from './checkout.ts';
import { customerRoutes } from './customers.ts';
import { entitlementRoutes } from './entitlements.ts';
import { inventoryRoutes } from './inventory.ts';
import { orderRoutes } from './orders.ts';
import { productRoutes } from './products.ts';
import { registrationRoutes } from './registration.ts';
import { relationshipRoutes } from './relationships.ts';
import { subscriptionRoutes } from './subscriptions.ts';

/** Every Partner Center endpoint, in the order a purchase uses them. */
export function partnerCenterRoutes(world: World): Route[] {
  return [
    ...customerRoutes(world),
    ...agreementRoutes(world),
    ...relationshipRoutes(world),
    ...subscriptionRoutes(world),
    ...registrationRoutes(world),
    ...productRoutes(world),
    ...inventoryRoutes(world),
    ...cartRoutes(world),
    ...checkoutRoutes(world),
    ...orderRoutes(world),
    ...entitlementRoutes(world),
  ];
}
