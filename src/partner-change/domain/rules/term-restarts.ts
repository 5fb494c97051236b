import { yearsOf } from '../../../reservations/domain/reservation-terms.ts';
import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { MANAGING } from './sources.ts';

/** Says when the new term ends. It never refuses. */
export const termRestarts: Rule<PartnerChangeFacts, object> = {
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
  check: ({ asOf, reservation, rebuy }) => {
    if (rebuy.state === 'unknown') return pass('There is no new term.');
    const { term } = rebuy.purchase;
    const now = { endsOn: endOf(asOf, yearsOf(term)) };
    const before = reservation.expiresAt?.slice(0, 10);
    return warn(
      `The term of ${term} begins anew: it ends about ${now.endsOn}${before === undefined ? '' : ` instead of ${before}`}.`,
      { ...now, before: before ?? null },
    );
  },
};

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
