import { z } from 'zod';
import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { World } from '../world.ts';
import { findAzureSubscription } from './billing-subscription.ts';
import { findReservation } from './find-reservation.ts';
import { readBody } from './read-body.ts';

const bodySchema = z.object({ properties: z.object({ scopes: z.array(z.string()).min(1) }) });

const SUBSCRIPTION = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/[^/]+)?\/?$/i;
const MANAGEMENT_GROUP = /^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+\/?$/i;

/** Whether a reservation may be moved to scopes: active subscriptions of the customer, with their resource groups. */
export function availableScopeRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/providers/Microsoft.Capacity/reservationOrders/:order/reservations/:reservation/availableScopes',
      handle: (call) => {
        const { tenantId } = findReservation(world, call);
        const { scopes } = readBody(bodySchema, call.body).properties;
        const judged = scopes.map((scope) => ({ scope, valid: isAvailable(world, tenantId, scope) }));
        return ok({ properties: { scopes: judged } });
      },
    },
  ];
}

/** The simulator knows no management groups: any may be of the tenant. */
function isAvailable(world: World, tenantId: string, scope: string): boolean {
  if (MANAGEMENT_GROUP.test(scope)) return true;
  const subscription = findAzureSubscription(world, SUBSCRIPTION.exec(scope)?.[1]?.toLowerCase() ?? '');
  return subscription?.tenantId === tenantId && subscription.active;
}
