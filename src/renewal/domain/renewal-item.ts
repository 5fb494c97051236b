import { z } from 'zod';
import { retirementAmong, retirements } from '../../catalog/domain/retired-families.ts';
import { priceFixedOn } from '../../catalog/domain/renewal-terms.ts';
import { dayOf, daysBetween } from '../../core/calendar-day.ts';
import { guidSchema } from '../../core/identifiers.ts';
import { moneySchema, type Money } from '../../core/money.ts';
import { termSchema } from '../../reservations/domain/reservation-terms.ts';
import { reservationSchema } from '../../reservations/domain/reservation.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import { explanationSchema, type Explanation } from '../../rules/domain/explanation.ts';
import { exchangeLost, skuRetired } from './guard-findings.ts';
import { renewalDecisionSchema } from './renewal-input.ts';
import { renewalOutcomeSchema } from './renewal-result.ts';
import { isLostAt } from './rules/renewal-exchange-right.ts';
import { needsDecision, type WatchedRenewal } from './watched-renewal.ts';

const {
  reservationId,
  reservationOrderId,
  displayName,
  reservedResourceType,
  sku,
  region,
  quantity,
  term,
  renew,
} = reservationSchema.shape;

/** A reservation whose end is near, with what was decided and what the desk has found. */
export const renewalItemSchema = z
  .object({
    customerId: guidSchema,
    customerName: z.string().optional().describe('Name of the customer, as last read.'),
    ...{ reservationId, reservationOrderId, displayName, reservedResourceType, sku, region, quantity, term },
    expiresAt: z.iso.datetime().describe('When the reservation ends.'),
    daysLeft: z.int().describe('UTC days until the end; below zero once it has ended.'),
    priceFixedOn: z.iso.date().describe('The UTC day on which Microsoft fixes the price of a renewal.'),
    renew: renew.describe('Whether the automatic renewal is on.'),
    needsDecision: z
      .boolean()
      .describe('Nothing is decided yet, or what was decided will not happen as things are.'),
    price: moneySchema
      .nullable()
      .describe(
        'What the customer pays for all units and the whole term, at the customer’s price: what the same again costs unless Microsoft’s price moves. Null while Microsoft shows no total of the order.',
      ),
    lapseCostPerDay: moneySchema
      .nullable()
      .describe(
        'What each day costs more once it has ended and nothing is done; null when a figure for it is missing.',
      ),
    decision: z
      .object({
        decision: renewalDecisionSchema,
        requestId: z.string().describe('The request with which it was decided.'),
        decidedAt: z.iso.datetime().describe('When it was set at Azure.'),
        nextCheckAt: z.iso
          .datetime()
          .optional()
          .describe('When the desk looks next; absent once it is over.'),
        outcome: renewalOutcomeSchema.optional().describe('What became of the reservation at its end.'),
      })
      .optional()
      .describe('Absent: no decision of the desk.'),
    findings: z.array(explanationSchema).readonly().describe('What people have to know or act on.'),
  })
  .meta({ id: 'RenewalItem' });
export type RenewalItem = z.infer<typeof renewalItemSchema>;

interface Known {
  readonly reservation: WatchedReservation & { readonly expiresAt: string };
  readonly watched?: WatchedRenewal | undefined;
  readonly price?: Money | undefined;
  readonly lapseCostPerDay?: Money | undefined;
}

/** Builds the item of a reservation. */
export function renewalItem({ reservation, watched, price, lapseCostPerDay }: Known, now: Date): RenewalItem {
  const endsOn = dayOf(new Date(reservation.expiresAt));
  const findings = watched === undefined ? foreseeable(reservation) : watched.findings;
  return {
    customerId: reservation.customerId,
    reservationId: reservation.reservationId,
    reservationOrderId: reservation.reservationOrderId,
    displayName: reservation.displayName,
    reservedResourceType: reservation.reservedResourceType,
    ...{ sku: reservation.sku, region: reservation.region },
    ...{ quantity: reservation.quantity, term: reservation.term },
    expiresAt: reservation.expiresAt,
    daysLeft: daysBetween(dayOf(now), endsOn),
    priceFixedOn: priceFixedOn(endsOn),
    renew: reservation.renew,
    needsDecision: watched === undefined || needsDecision(watched),
    price: price ?? null,
    lapseCostPerDay: watched?.lapseCostPerDay ?? lapseCostPerDay ?? null,
    ...(watched === undefined ? {} : { decision: decisionOf(watched) }),
    findings,
  };
}

const decisionOf = ({ decision, requestId, decidedAt, checkAt, outcome }: WatchedRenewal) => ({
  ...{ decision, requestId, decidedAt },
  ...(checkAt === undefined ? {} : { nextCheckAt: checkAt }),
  ...(outcome === undefined ? {} : { outcome }),
});

/** What dated rules will do to a renewal that is not decided yet. */
function foreseeable(reservation: Known['reservation']): readonly Explanation[] {
  const { expiresAt, reservedResourceType: type, sku: size } = reservation;
  const endsOn = dayOf(new Date(expiresAt));
  const known = termSchema.safeParse(reservation.term);
  const retired = known.success ? retirementAmong(retirements, reservation, known.data) : undefined;
  return [
    ...(retired !== undefined && retired.on <= endsOn
      ? [skuRetired.explain('fail', { sku: size, family: retired.family, retiredOn: retired.on })]
      : []),
    ...(isLostAt(expiresAt, type) ? [exchangeLost.explain('warn', { renewedOn: endsOn })] : []),
  ];
}

/** Sorts items by the day of their end, then the dearest first, those without a figure last. */
export function orderOf({ expiresAt, lapseCostPerDay, customerId, reservationId: id }: RenewalItem): string {
  const MOST = 1e15;
  const cost = lapseCostPerDay === null ? 2 * MOST : MOST - lapseCostPerDay.minor;
  return [dayOf(new Date(expiresAt)), String(cost).padStart(16, '0'), customerId, id].join('|');
}
