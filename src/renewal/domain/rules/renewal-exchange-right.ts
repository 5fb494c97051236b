import { z } from 'zod';
import { dayOf } from '../../../core/calendar-day.ts';
import { exchangeCutover, EXCHANGE_CUTOVER } from '../../../returns/domain/exchange-right.ts';
import { EXCHANGE_CHANGES } from '../../../returns/domain/rules/sources.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RenewalFacts } from '../renewal-facts.ts';

/** Says whether the right of exchange is lost: a renewal is a purchase on the day on which the reservation ends (R79). */
export const renewalExchangeRight = defineRule({
  id: 'renewal-exchange-right',
  versions: [
    {
      validFrom: '2026-07-22T00:00:00Z',
      validUntil: null,
      parameters: { cutover: EXCHANGE_CUTOVER },
      source: EXCHANGE_CHANGES,
      text: {
        en: 'What is renewed from 2027-02-01 on can never be exchanged, where savings plans cover the service.',
        fr: 'Ce qui est renouvelé à partir du 2027-02-01 ne peut jamais être échangé, si le service est couvert par les plans d’économies.',
      },
    },
  ],
  facts: z.object({ renewedOn: z.string(), cutover: z.string().optional() }),
  check: ({ input, reservation }: RenewalFacts) => {
    const expiresAt = reservation?.expiresAt;
    if (input.decision === 'lapse' || reservation === undefined || expiresAt === undefined) return undefined;
    const cutover = exchangeCutover(reservation.reservedResourceType);
    const figures = { renewedOn: dayOf(new Date(expiresAt)), ...(cutover !== undefined && { cutover }) };
    return isLostAt(expiresAt, reservation.reservedResourceType) ? warn(figures) : pass(figures);
  },
  say: ({ renewedOn, cutover = '' }, outcome) =>
    outcome === 'warn'
      ? {
          en: `The successor is bought on ${renewedOn} and can never be exchanged: the right ends for what is bought from ${cutover} on. Exchange the reservation before that if it no longer fits.`,
          fr: `La réservation suivante est achetée le ${renewedOn} et ne pourra jamais être échangée : ce droit cesse pour ce qui est acheté à partir du ${cutover}. Échangez la réservation avant si elle ne convient plus.`,
        }
      : {
          en: `The successor is bought on ${renewedOn} and can be exchanged.`,
          fr: `La réservation suivante est achetée le ${renewedOn} et pourra être échangée.`,
        },
});

/** Whether a renewal at this instant can no longer be exchanged. An instant at the cut-over belongs to the new policy. */
export function isLostAt(renewedAt: string, reservedResourceType: string): boolean {
  const cutover = exchangeCutover(reservedResourceType);
  return cutover !== undefined && Date.parse(renewedAt) >= Date.parse(cutover);
}
