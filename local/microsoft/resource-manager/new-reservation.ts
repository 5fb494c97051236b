import { randomUUID } from 'node:crypto';
import type { Totals } from '../catalog/line-totals.ts';
import type { Offer } from '../catalog/offer.ts';
import type { Reservation, ReservationSettings } from '../store/records.ts';
import type { Scope } from '../store/scope-record.ts';
import type { Shares } from '../store/return-records.ts';
import { addMonths } from '../values/calendar.ts';
import type { BillingPlan, Term } from '../values/term.ts';
import { termYears } from '../values/term.ts';
import type { World } from '../world.ts';

/** What a new reservation order is made of. */
export interface NewReservation extends Totals {
  readonly orderId: string;
  /** Absent: a new id. */
  readonly reservationId?: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly offer: Offer;
  readonly term: Term;
  readonly plan: BillingPlan;
  readonly quantity: number;
  readonly billingSubscriptionId: string;
  readonly purchasedAt: Date;
  /** The benefit runs from here to the same day `term` later. */
  readonly startsAt: Date;
  readonly renew: boolean;
  /** Absent: shared. */
  readonly scope?: Scope;
  /** Of a virtual machine; absent: on. */
  readonly instanceFlexibility?: 'On' | 'Off' | undefined;
  readonly state: string;
}

/**
 * Makes a reservation order with its one reservation (rule R2): unless it is said otherwise with shared scope and, for
 * virtual machines, size flexibility on (rule R56). Returns the reservation.
 */
export function newReservation(world: World, wanted: NewReservation): Reservation {
  const { orderId, tenantId, displayName, offer, term, plan, quantity, state } = wanted;
  const startsAt = wanted.startsAt.toISOString();
  const expiresAt = addMonths(wanted.startsAt, termYears[term] * 12).toISOString();
  world.store.reservationOrders.put(tenantId, orderId, {
    id: orderId,
    tenantId,
    displayName,
    requestedAt: wanted.purchasedAt.toISOString(),
    startsAt,
    expiresAt,
    term,
    plan,
    state,
    originalQuantity: quantity,
    billing: wanted.billing,
    pricing: wanted.pricing,
    etag: 1,
  });
  const reservation: Reservation = {
    id: wanted.reservationId ?? randomUUID(),
    orderId,
    tenantId,
    type: offer.type,
    sku: offer.sku,
    region: offer.region,
    quantity,
    state,
    purchasedAt: wanted.purchasedAt.toISOString(),
    startsAt,
    expiresAt,
    updatedAt: startsAt,
    term,
    plan,
    billingSubscriptionId: wanted.billingSubscriptionId,
    settings: {
      displayName,
      renew: wanted.renew,
      ...(offer.type === 'VirtualMachines'
        ? { instanceFlexibility: wanted.instanceFlexibility ?? 'On' }
        : {}),
      scope: wanted.scope ?? { type: 'Shared' },
    },
    etag: 1,
  };
  putReservation(world, reservation);
  return reservation;
}

/** Reservations are kept below tenant and order; a new revision leaves the one before among the revisions. */
export function putReservation(world: World, reservation: Reservation): void {
  const before = world.store.reservations.get(
    `${reservation.tenantId}/${reservation.orderId}`,
    reservation.id,
  );
  if (before !== undefined && before.etag !== reservation.etag)
    world.store.revisions.put(`${reservation.tenantId}/${reservation.id}`, String(before.etag), before);
  world.store.reservations.put(`${reservation.tenantId}/${reservation.orderId}`, reservation.id, reservation);
}

/** Ends a reservation that is returned, split or merged: it stays in its order, without a renewal. */
export function endReservation(
  world: World,
  reservation: Reservation,
  end: { at: Date; now: Date } & Pick<Reservation, 'statusCode' | 'splitDestinations' | 'mergeDestination'>,
): void {
  const { at, now, ...why } = end;
  putReservation(world, {
    ...reservation,
    ...why,
    settings: withoutRenewal(reservation.settings),
    state: 'Cancelled',
    endedAt: at.toISOString(),
    updatedAt: now.toISOString(),
    etag: reservation.etag + 1,
  });
}

/**
 * A reservation that carries on with units of another one in the same order: dates and settings are the same, but for
 * the renewal (rule R32) and the start of the revision.
 */
export function siblingOf(
  reservation: Reservation,
  part: { quantity: number; shares: Shares; at: Date; now: Date },
): Reservation {
  const { splitSource: _, mergeSources: __, archived: ___, renewal: ____, ...own } = reservation;
  return {
    ...own,
    id: randomUUID(),
    quantity: part.quantity,
    shares: part.shares,
    settings: withoutRenewal(reservation.settings),
    effectiveAt: part.at.toISOString(),
    continuesSince: part.at.toISOString(),
    updatedAt: part.now.toISOString(),
    etag: 1,
  };
}

function withoutRenewal({ renewProperties: _, ...settings }: ReservationSettings): ReservationSettings {
  return { ...settings, renew: false };
}
