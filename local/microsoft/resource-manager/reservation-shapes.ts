import type { planInformation } from './plan-information.ts';
import type { Reservation, ReservationOrder } from '../store/records.ts';
import type { Scope } from '../store/scope-record.ts';
import { wireTime } from '../values/calendar.ts';
import { displayState, provisioningState } from './reservation-state.ts';

const ORDERS = '/providers/Microsoft.Capacity/reservationOrders';

export function orderPath(orderId: string): string {
  return `${ORDERS}/${orderId}`;
}

export function reservationPath(orderId: string, reservationId: string): string {
  return `${orderPath(orderId)}/reservations/${reservationId}`;
}

/** A reservation order; `plan` is there with `$expand=schedule`. */
export function orderShape(
  order: ReservationOrder,
  reservations: readonly Reservation[],
  now: Date,
  plan?: ReturnType<typeof planInformation>,
) {
  return {
    id: orderPath(order.id),
    name: order.id,
    type: 'Microsoft.Capacity/reservationOrders',
    etag: order.etag,
    properties: {
      displayName: order.displayName,
      requestDateTime: wireTime(order.requestedAt),
      createdDateTime: wireTime(order.requestedAt),
      benefitStartTime: wireTime(order.startsAt),
      expiryDate: order.expiresAt.slice(0, 10),
      expiryDateTime: wireTime(order.expiresAt),
      originalQuantity: order.originalQuantity,
      term: order.term,
      provisioningState: provisioningState(order, now),
      billingPlan: order.plan,
      reservations: reservations.map((one) => ({ id: reservationPath(order.id, one.id) })),
      ...(plan === undefined ? {} : { planInformation: plan }),
    },
  };
}

/** A reservation; `renewProperties` are those of `expand=renewProperties`. */
export function reservationShape(reservation: Reservation, now: Date, renewProperties: object = {}) {
  return {
    id: reservationPath(reservation.orderId, reservation.id),
    name: `${reservation.orderId}/${reservation.id}`,
    type: 'Microsoft.Capacity/reservationOrders/reservations',
    etag: reservation.etag,
    location: reservation.region,
    sku: { name: reservation.sku },
    properties: {
      reservedResourceType: reservation.type,
      archived: reservation.archived ?? false,
      quantity: reservation.quantity,
      provisioningState: provisioningState(reservation, now),
      displayProvisioningState: displayState(reservation, now),
      ...dates(reservation),
      skuDescription: reservation.sku,
      term: reservation.term,
      billingPlan: reservation.plan,
      billingScopeId: `/subscriptions/${reservation.billingSubscriptionId}`,
      ...settings(reservation),
      ...lineage(reservation),
      ...renewalLineage(reservation),
      ...renewProperties,
    },
  };
}

function dates(reservation: Reservation) {
  return {
    effectiveDateTime: wireTime(reservation.effectiveAt ?? reservation.startsAt),
    benefitStartTime: wireTime(reservation.startsAt),
    lastUpdatedDateTime: wireTime(reservation.updatedAt),
    expiryDate: reservation.expiresAt.slice(0, 10),
    expiryDateTime: wireTime(reservation.expiresAt),
    purchaseDate: reservation.purchasedAt.slice(0, 10),
    purchaseDateTime: wireTime(reservation.purchasedAt),
  };
}

function renewalLineage({ renewal }: Reservation) {
  const { source, destination } = renewal ?? {};
  return {
    ...(source === undefined ? {} : { renewSource: reservationPath(source.orderId, source.id) }),
    ...(destination === undefined
      ? {}
      : { renewDestination: reservationPath(destination.orderId, destination.id) }),
  };
}

function renewState({ settings: { renew }, renewal }: Reservation): string {
  if (renewal?.destination !== undefined) return 'Renewed';
  if (renewal?.failed !== undefined) return 'NotRenewed';
  return renew ? 'On' : 'Off';
}

function settings(reservation: Reservation) {
  const { scope, ...own } = reservation.settings;
  return {
    displayName: own.displayName,
    renew: own.renew,
    userFriendlyRenewState: renewState(reservation),
    ...(own.instanceFlexibility === undefined ? {} : { instanceFlexibility: own.instanceFlexibility }),
    ...(own.reviewDateTime === undefined ? {} : { reviewDateTime: own.reviewDateTime }),
    ...scopeShape(scope),
  };
}

function scopeShape({ type, ...target }: Scope) {
  const scopes = target.resourceGroupId ?? target.subscriptionId;
  return {
    appliedScopeType: type,
    userFriendlyAppliedScopeType: target.resourceGroupId === undefined ? type : 'ResourceGroup',
    ...(type === 'Single' && scopes !== undefined ? { appliedScopes: [scopes] } : {}),
    ...(type === 'Shared' ? {} : { appliedScopeProperties: target }),
  };
}

function lineage({ orderId, ...own }: Reservation) {
  const path = (id: string) => reservationPath(orderId, id);
  return {
    ...(own.statusCode === undefined
      ? {}
      : {
          extendedStatusInfo: {
            statusCode: own.statusCode,
            message: `This reservation was ${own.statusCode.toLowerCase()} and is no longer active.`,
          },
        }),
    ...(own.splitSource === undefined ? {} : { splitProperties: { splitSource: path(own.splitSource) } }),
    ...(own.splitDestinations === undefined
      ? {}
      : { splitProperties: { splitDestinations: own.splitDestinations.map(path) } }),
    ...(own.mergeSources === undefined
      ? {}
      : { mergeProperties: { mergeSources: own.mergeSources.map(path) } }),
    ...(own.mergeDestination === undefined
      ? {}
      : { mergeProperties: { mergeDestination: path(own.mergeDestination) } }),
  };
}
