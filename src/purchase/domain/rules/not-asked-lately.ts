import { z } from 'zod';
import { addDays, dayOf } from '../../../core/calendar-day.ts';
import type { Sentence } from '../../../core/sentence.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { PurchaseFacts } from '../purchase-facts.ts';
import { isSamePurchase, type RecentPurchase } from '../recent-purchase.ts';

/** Days before a request within which the same purchase is told. */
export const LOOK_BACK_DAYS = 30;

/** More are counted and not named: a busy customer may have hundreds, and a verdict is one column of a row. */
const NAMED = 3;

/** Azure's longest name of a reservation: what it answers beyond that is cut. */
const MAX_NAME = 64;

const matchSchema = z.object({
  state: z.enum(['asked', 'bought']),
  on: z.string(),
  quantity: z.number(),
  /** Null when the desk does not know who bought it. */
  by: z.string().nullable(),
  /** Name of the reservation. Absent: the request has not named it. */
  reservationName: z.string().optional(),
  /** For links: the sentence has names. */
  requestId: z.string().nullable(),
  reservationId: z.string().nullable(),
});
type Match = z.infer<typeof matchSchema>;

/** Warns when the customer asked for or bought the same lately. It never refuses: twice may be what is wanted. */
export const notAskedLately = defineRule({
  id: 'not-asked-lately',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: { days: LOOK_BACK_DAYS },
      source: 'Terms of this desk: docs/rules.md',
      text: {
        en: 'The same type, SKU, region and term that was asked for or bought in the last 30 days may be asked for twice by mistake.',
        fr: 'Les mêmes type, référence, région et durée, demandés ou achetés dans les 30 derniers jours, le sont peut-être deux fois par erreur.',
      },
    },
  ],
  facts: z.object({
    sku: z.string(),
    region: z.string(),
    days: z.number(),
    /** The newest. */
    matches: z.array(matchSchema).max(NAMED),
    /** How many there are beside them. */
    others: z.int().min(0),
  }),
  check: ({ recent, input }: PurchaseFacts, { days }, asOf) => {
    if (recent === undefined) return undefined;
    const since = addDays(dayOf(asOf), -days);
    const matches = recent
      .filter((one) => isSamePurchase(one, input) && one.at.slice(0, 10) >= since)
      .map(matchOf);
    const newest = matches.slice(0, NAMED);
    const others = matches.length - newest.length;
    const figures = { sku: input.sku, region: input.region, days, matches: newest, others };
    return matches.length === 0 ? pass(figures) : warn(figures);
  },
  say: ({ sku, region, days, matches, others }) => {
    if (matches.length === 0)
      return {
        en: `The customer has not asked for ${sku} in ${region} in the last ${days} days.`,
        fr: `Le client n’a pas demandé ${sku} dans ${region} ces ${days} derniers jours.`,
      };
    const named = matches.map(sayMatch);
    return {
      en: `The same was asked for or bought in the last ${days} days: ${named.map(({ en }) => en).join('; ')}${others > 0 ? `; and ${others} more` : ''}.`,
      fr: `La même chose a été demandée ou achetée ces ${days} derniers jours : ${named.map(({ fr }) => fr).join(' ; ')}${others > 0 ? ` ; et ${others} de plus` : ''}.`,
    };
  },
});

function matchOf({ state, at, quantity, by, reservationName: name, ...ids }: RecentPurchase): Match {
  return {
    ...{ state, on: at.slice(0, 10), quantity, by: by ?? null },
    ...(name === undefined || name === '' ? {} : { reservationName: name.slice(0, MAX_NAME).toWellFormed() }),
    requestId: ids.requestId ?? null,
    reservationId: ids.reservationId ?? null,
  };
}

function sayMatch({ state, on, quantity, by, reservationName: name }: Match): Sentence {
  const [asked, demande] = state === 'asked' ? ['asked for', 'demandé'] : ['bought', 'acheté'];
  return {
    en: `${quantity} ${asked} on ${on}${by === null ? '' : ` by ${by}`}${name === undefined ? '' : ` (reservation ${name})`}`,
    fr: `${quantity} ${demande} le ${on}${by === null ? '' : ` par ${by}`}${name === undefined ? '' : ` (réservation ${name})`}`,
  };
}
