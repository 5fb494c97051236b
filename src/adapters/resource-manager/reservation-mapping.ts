import { billingPlanSchema, termSchema, yearsOf, type Term } from '../../domain/purchase.ts';
import type { Reservation } from '../../domain/reservation.ts';
import type { ArmReservation } from './reservation-shape.ts';
import { stateOf } from './reservation-state.ts';
import { fromAppliedScope } from './scope.ts';

const ID = /\/reservationOrders\/([^/]+)\/reservations\/([^/]+)$/i;
const TERMS = termSchema.options;
const MS_PER_YEAR = 365.25 * 86_400_000;

/** ARM's reservation in our words. Throws on an id or a date that cannot be read. */
export function toReservation({ id, location, sku, properties }: ArmReservation): Reservation {
  const dates = datesOf(id, properties);
  const flexibility = properties.instanceFlexibility;
  return {
    ...addressOf(id),
    displayName: properties.displayName ?? '',
    reservedResourceType: properties.reservedResourceType ?? 'unknown',
    sku: sku?.name ?? 'unknown',
    region: location?.toLowerCase() ?? 'global',
    quantity: properties.quantity,
    term: termSchema.safeParse(properties.term).data ?? nearestTerm(dates.effectiveAt, dates.expiresAt),
    // Reservations from before there were instalments have no plan: they were paid upfront.
    billingPlan: billingPlanSchema.safeParse(properties.billingPlan).data ?? 'Upfront',
    scope: fromAppliedScope(properties),
    renew: properties.renew ?? false,
    ...(flexibility === 'On' || flexibility === 'Off' ? { instanceFlexibility: flexibility } : {}),
    state: stateOf(properties.provisioningState, properties.displayProvisioningState),
    ...dates,
  };
}

function addressOf(id: string): Pick<Reservation, 'reservationId' | 'reservationOrderId'> {
  const [, orderId, reservationId] = ID.exec(id) ?? [];
  if (orderId === undefined || reservationId === undefined) throw new Error(`"${id}" is no reservation's id`);
  return { reservationId: reservationId.toLowerCase(), reservationOrderId: orderId.toLowerCase() };
}

function datesOf(id: string, properties: ArmReservation['properties']) {
  const { benefitStartTime, effectiveDateTime, purchaseDateTime, purchaseDate } = properties;
  const { expiryDateTime, expiryDate } = properties;
  const effectiveAt = instant(id, 'start', benefitStartTime, effectiveDateTime, purchaseDateTime);
  return {
    effectiveAt,
    expiresAt: instant(id, 'end', expiryDateTime, endOfDay(expiryDate)),
    purchasedAt: instant(id, 'purchase', purchaseDateTime, purchaseDate, effectiveAt),
  };
}

/** `expiryDate` is a day; the benefit lasts until its end, in UTC. */
function endOfDay(day: string | null | undefined): string | undefined {
  return day == null ? undefined : `${day.slice(0, 10)}T23:59:59Z`;
}

/** The first date given, as RFC 3339 with Z. Microsoft leaves the zone out at times: it is UTC. */
function instant(id: string, what: string, ...candidates: readonly (string | null | undefined)[]): string {
  const text = candidates.find((candidate) => candidate != null && candidate !== '');
  if (text == null) throw new Error(`reservation ${id} has no ${what} date`);
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`;
  const date = new Date(zoned);
  if (Number.isNaN(date.getTime())) throw new Error(`reservation ${id} has a ${what} date "${text}"`);
  return date.toISOString();
}

/** For a term that came after this was written: the known one nearest in length. */
function nearestTerm(from: string, until: string): Term {
  const years = (Date.parse(until) - Date.parse(from)) / MS_PER_YEAR;
  const distance = (term: Term) => Math.abs(yearsOf(term) - years);
  return TERMS.reduce((best, term) => (distance(term) < distance(best) ? term : best));
}
