import { parseCatalogItemId } from '../catalog/catalog-ids.ts';
import { ok, param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { Order, OrderLine, Reservation } from '../store/records.ts';
import { wireTime } from '../values/calendar.ts';
import type { World } from '../world.ts';
import { requireUser } from './app-and-user.ts';
import { collection } from './collection.ts';
import { findCustomer } from './find-customer.ts';
import { link, resource } from './resource.ts';

const TYPES = ['reservedinstance', 'virtualmachinereservedinstance'];

/** Entitlements of fulfilled orders, and the artifact that leads to the ARM reservation order (rule R3). */
export function entitlementRoutes(world: World): Route[] {
  return [
    requireUser({
      method: 'GET',
      path: '/v1/customers/:customer/entitlements',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const type = call.query('entitlementType')?.toLowerCase();
        const fulfilled = world.store.orders.of(customer.id).filter((order) => order.fulfilled);
        const wanted = type === undefined || TYPES.includes(type) ? fulfilled : [];
        const showExpiry = call.query('showExpiry')?.toLowerCase() === 'true';
        const items = wanted.flatMap((order) =>
          order.lines.map((line, number) => entitlementShape(world, order, line, number, showExpiry)),
        );
        return ok(collection(world, call, items));
      },
    }),
    {
      method: 'GET',
      path: '/v1/customers/:customer/artifacts/reservedinstance/groups/:group/lineitems/:line/resource/:resource',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const id = param(call, 'resource');
        const reservations = world.store.reservations.of(`${customer.id}/${id}`);
        if (reservations.length === 0) throw new Refusal(404, 'NotFound', `Artifact ${id} was not found.`);
        return ok(
          resource('ReservedInstanceArtifactDetails', {
            type: 'reservedinstance',
            reservations: reservations.map(reservationShape),
          }),
        );
      },
    },
  ];
}

function entitlementShape(
  world: World,
  order: Order,
  { line, reservationOrderId }: OrderLine,
  number: number,
  showExpiry: boolean,
) {
  const parts = parseCatalogItemId(line.catalogItemId);
  const reservationOrder = world.store.reservationOrders.get(order.customerId, reservationOrderId);
  if (parts === undefined || reservationOrder === undefined)
    throw new Error(`order ${order.id} was fulfilled without a reservation order`);
  const group = `groups/${order.alternateId}/lineitems/${number}/resource/${reservationOrderId}`;
  return {
    referenceOrder: { id: order.id, lineItemId: String(number), alternateId: order.alternateId },
    productId: parts.productId,
    skuId: parts.skuId,
    quantity: line.quantity,
    quantityDetails: [{ quantity: line.quantity, status: 'Fulfilled' }],
    entitlementType: 'reservedinstance',
    entitledArtifacts: [
      {
        artifactType: 'reservedinstance',
        resourceId: reservationOrderId,
        link: link(`/customers/${order.customerId}/artifacts/reservedinstance/${group}`),
        dynamicAttributes: { reservationType: line.resolved.type.toLowerCase() },
      },
    ],
    includedEntitlements: [],
    ...(showExpiry ? { expiryDate: wireTime(reservationOrder.expiresAt) } : {}),
  };
}

/** Midnight times without a zone, as in Microsoft's sample: read them as UTC. */
function reservationShape(reservation: Reservation) {
  const { scope } = reservation.settings;
  return {
    reservationId: reservation.id,
    scopeType: scope.type,
    displayName: reservation.settings.displayName,
    ...(scope.subscriptionId === undefined ? {} : { appliedScopes: [scope.subscriptionId] }),
    quantity: reservation.quantity,
    expiryDateTime: `${reservation.expiresAt.slice(0, 10)}T00:00:00`,
    effectiveDateTime: `${reservation.startsAt.slice(0, 10)}T00:00:00`,
    provisioningState: reservation.state === 'Succeeded' ? 'Created' : reservation.state,
  };
}
