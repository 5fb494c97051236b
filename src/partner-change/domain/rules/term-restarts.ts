import { termSchema, yearsOf } from '../../../reservations/domain/reservation-terms.ts';
import { z } from 'zod';
import { termWords } from '../../../reservations/domain/term-words.ts';
import { defineRule, warn } from '../../../rules/domain/define-rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { MANAGING } from './sources.ts';

/** Says when the new term ends. It never refuses. */
export const termRestarts = defineRule({
  id: 'term-restarts',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: MANAGING,
      text: {
        en: 'A reservation that is bought again begins a whole new term at the price of that day.',
        fr: 'Une réservation rachetée commence une nouvelle durée entière, au prix du jour.',
      },
    },
  ],
  facts: z.object({ term: termSchema, endsOn: z.string(), before: z.string().nullable() }),
  check: ({ asOf, reservation, rebuy }: PartnerChangeFacts) => {
    // `rebuy-determined` fails and tells why.
    if (rebuy.state === 'unknown') return undefined;
    const { term } = rebuy.purchase;
    const before = reservation.expiresAt?.slice(0, 10) ?? null;
    return warn({ term, endsOn: endOf(asOf, yearsOf(term)), before });
  },
  say: ({ term, endsOn, before }) => ({
    en: `The term of ${termWords[term].en} begins anew: it ends about ${endsOn}${before === null ? '' : ` instead of ${before}`}.`,
    fr: `La durée (${termWords[term].fr}) recommence : elle se termine vers le ${endsOn}${before === null ? '' : ` au lieu du ${before}`}.`,
  }),
});

/** The same day some years later; 29 February becomes 28 February. */
function endOf(from: Date, years: number): string {
  const lastOfMonth = new Date(
    Date.UTC(from.getUTCFullYear() + years, from.getUTCMonth() + 1, 0),
  ).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastOfMonth);
  return new Date(Date.UTC(from.getUTCFullYear() + years, from.getUTCMonth(), day))
    .toISOString()
    .slice(0, 10);
}
