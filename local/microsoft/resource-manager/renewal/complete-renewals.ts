import { randomUUID } from 'node:crypto';
import { isRetired } from '../../catalog/offer.ts';
import type { Offer } from '../../catalog/offer.ts';
import type { Reservation } from '../../store/records.ts';
import { addDays } from '../../values/calendar.ts';
import { moneyText } from '../../values/money.ts';
import type { World } from '../../world.ts';
import { newReservation, putReservation } from '../new-reservation.ts';
import { renewalPrice, renewalTerms } from './renewal-terms.ts';

/** Microsoft fixes the price of a renewal this long before the end (rule R82). */
export const LOCK_DAYS = 30;

/**
 * Carries a renewal on as time has passed: fixes its price 30 days before the end, and buys the successor at the end, as
 * a new order. Returns the reservation as it is then. What had ended when the data was planted stays as it is.
 */
export function carryRenewalOn(world: World, reservation: Reservation, now: Date): Reservation {
  const { settings, state, expiresAt, renewal } = reservation;
  const isOver = renewal?.destination !== undefined || renewal?.failed !== undefined;
  if (!settings.renew || state !== 'Succeeded' || isOver || endedBefore(world, expiresAt)) return reservation;
  if (now < addDays(new Date(expiresAt), -LOCK_DAYS)) return reservation;
  const locked = withLock(world, reservation);
  return new Date(expiresAt) <= now ? renew(world, locked) : locked;
}

function endedBefore(world: World, expiresAt: string): boolean {
  const plantedAt = world.store.facts.get('facts', 'plantedAt');
  return plantedAt !== undefined && expiresAt <= plantedAt;
}

function withLock(world: World, reservation: Reservation): Reservation {
  if (reservation.renewal?.locked !== undefined) return reservation;
  const locked = renewalPrice(world, reservation);
  if (locked === undefined) return reservation;
  return put(world, { ...reservation, renewal: { ...reservation.renewal, locked } });
}

function renew(world: World, reservation: Reservation): Reservation {
  const offer = world.catalog.find(reservation.type, reservation.sku, reservation.region);
  const failed = reasonAgainst(world, reservation, offer);
  const { locked } = reservation.renewal ?? {};
  if (failed !== undefined || offer === undefined || locked === undefined)
    return put(world, {
      ...reservation,
      renewal: { ...reservation.renewal, failed: failed ?? 'The SKU is not sold.' },
    });
  const endsAt = new Date(reservation.expiresAt);
  const orderId = randomUUID();
  const { scope, instanceFlexibility } = reservation.settings;
  const successor = newReservation(world, {
    ...{ ...renewalTerms(reservation), ...locked, orderId, offer, scope, instanceFlexibility },
    tenantId: reservation.tenantId,
    billingSubscriptionId: reservation.billingSubscriptionId,
    purchasedAt: endsAt,
    startsAt: endsAt,
    renew: false,
    state: 'Succeeded',
  });
  const source = { orderId: reservation.orderId, id: reservation.id };
  put(world, { ...successor, renewal: { source } });
  world.store.journal.addEffect({
    at: reservation.expiresAt,
    kind: 'renewal',
    customerId: reservation.tenantId,
    reservationOrderId: orderId,
    reservationId: reservation.id,
    quantity: successor.quantity,
    amount: moneyText(locked.billing),
    request: reservation.settings.renewProperties ?? null,
  });
  const destination = { orderId, id: successor.id };
  return put(world, { ...reservation, renewal: { ...reservation.renewal, destination } });
}

/** Why Microsoft does not renew; undefined when it does. */
function reasonAgainst(world: World, reservation: Reservation, offer: Offer | undefined): string | undefined {
  if (reservation.renewal?.trap === 'payment-failed') return 'The payment failed.';
  if (!isSold(reservation, offer)) return 'The SKU is not sold.';
  return isPriceMoved(world, reservation) ? 'The price has changed since it was fixed.' : undefined;
}

function isSold(reservation: Reservation, offer: Offer | undefined): boolean {
  if (reservation.renewal?.trap === 'sku-inactive' || offer === undefined) return false;
  const { term, plan } = renewalTerms(reservation);
  return offer.plans.includes(plan) && !isRetired(offer, term, new Date(reservation.expiresAt));
}

function isPriceMoved(world: World, reservation: Reservation): boolean {
  const { trap, locked } = reservation.renewal ?? {};
  return trap === 'price-moved' || renewalPrice(world, reservation)?.pricing.minor !== locked?.pricing.minor;
}

function put(world: World, reservation: Reservation): Reservation {
  putReservation(world, reservation);
  return reservation;
}
