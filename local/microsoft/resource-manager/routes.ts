import type { Route } from '../gateway/plane.ts';
import type { World } from '../world.ts';
import { requireVersion } from './api-version.ts';
import { archiveRoutes } from './archive.ts';
import { availableScopeRoutes } from './available-scopes.ts';
import { calculatePriceRoutes } from './calculate-price.ts';
import { catalogRoutes } from './catalogs.ts';
import { exchangeRoutes } from './exchange/exchange-routes.ts';
import { locationRoutes } from './locations.ts';
import { managementGroupRoutes } from './management-groups.ts';
import { operationRoutes } from './operations.ts';
import { providerRoutes } from './provider-registration.ts';
import { purchaseRoutes } from './purchase.ts';
import { refundRoutes } from './refund/refund-routes.ts';
import { reservationOrderRoutes } from './reservation-orders.ts';
import { reservationRoutes } from './reservations.ts';
import { resourceGroupRoutes } from './resource-groups.ts';
import { revisionRoutes } from './revisions.ts';
import { roleAssignmentRoutes } from './role-assignments.ts';
import { splitMergeRoutes } from './split-merge/split-merge-routes.ts';
import { communicationRoutes } from './support/communications.ts';
import { supportOperationRoutes } from './support/support-operations.ts';
import { supportServiceRoutes } from './support/support-services.ts';
import { supportTicketRoutes } from './support/support-tickets.ts';
import { updateRoutes } from './update-reservation.ts';

/** Every ARM endpoint, each behind the api-version of its resource provider. */
export function resourceManagerRoutes(world: World): Route[] {
  const capacity = [
    ...calculatePriceRoutes(world),
    ...catalogRoutes(world),
    ...purchaseRoutes(world),
    ...reservationOrderRoutes(world),
    ...reservationRoutes(world),
    ...updateRoutes(world),
    ...refundRoutes(world),
    ...exchangeRoutes(world),
    ...splitMergeRoutes(world),
    ...revisionRoutes(world),
    ...availableScopeRoutes(world),
    ...archiveRoutes(world),
    ...operationRoutes(world),
  ];
  const support = [
    ...supportServiceRoutes(),
    ...supportTicketRoutes(world),
    ...communicationRoutes(world),
    ...supportOperationRoutes(world),
  ];
  return [
    ...capacity.map((route) => requireVersion(route, '2022-11-01')),
    ...providerRoutes(world).map((route) => requireVersion(route, '2021-04-01')),
    ...locationRoutes(world).map((route) => requireVersion(route, '2022-12-01')),
    ...resourceGroupRoutes(world).map((route) => requireVersion(route, '2021-04-01')),
    ...support.map((route) => requireVersion(route, '2024-04-01')),
    ...managementGroupRoutes().map((route) => requireVersion(route, '2020-05-01')),
    ...roleAssignmentRoutes(world).map((route) => requireVersion(route, '2022-04-01')),
  ];
}
