import { dayOf } from '../../../core/calendar-day.ts';
import { retirementOf } from '../../../catalog/domain/retired-families.ts';
import { z } from 'zod';
import type { Sentence } from '../../../core/sentence.ts';
import { defineRule, fail, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import type { ExchangeReturn, ExchangeTerms } from '../exchange-facts.ts';
import {
  EXCHANGE_CUTOVER,
  exchangeCutover,
  exchangeRight,
  exchangeRightSchema,
  isExchangeable,
} from '../exchange-right.ts';
import { limitOf } from '../return-limits.ts';
import { coveredBySavingsPlans, isKnownType } from '../savings-plan-cover.ts';
import { EXCHANGE_CHANGES, EXCHANGES_AND_REFUNDS, SELL_2018 } from './sources.ts';

interface Parameters {
  /** What Microsoft had announced about the end of exchanges; null before the first announcement. */
  readonly announced: string | null;
  /** The first day (UTC) on which exchanges are limited; null while it was not fixed, or was called off later. */
  readonly cutover: string | null;
  /** Types that savings plans cover, and since when. A type has its own cut-over if it is covered later. */
  readonly coveredSince: Readonly<Record<string, string>>;
}

const open: Parameters = { announced: null, cutover: null, coveredSince: {} };

const fixed: Parameters = {
  announced: EXCHANGE_CUTOVER,
  cutover: EXCHANGE_CUTOVER,
  coveredSince: Object.fromEntries(
    [...coveredBySavingsPlans].map(([type, { coveredSince }]) => [type, coveredSince]),
  ),
};

const fixedText: RuleVersion<Parameters>['text'] = {
  en: 'What is bought from 2027-02-01 on cannot be exchanged if savings plans cover it. Units bought before that day have one exchange left after it; what they are exchanged for has none.',
  fr: 'Ce qui est acheté à partir du 2027-02-01 ne peut pas être échangé si les plans d’économies le couvrent. Les unités achetées avant ce jour ont encore droit à un échange ensuite ; ce qu’elles deviennent n’y a plus droit.',
};

const versions: readonly RuleVersion<Parameters>[] = [
  {
    validFrom: '2018-01-01T00:00:00Z',
    validUntil: '2022-10-10T00:00:00Z',
    parameters: open,
    source: SELL_2018,
    text: {
      en: 'A reservation can be exchanged at any time.',
      fr: 'Une réservation peut être échangée à tout moment.',
    },
  },
  {
    validFrom: '2022-10-10T00:00:00Z',
    validUntil: '2023-10-01T00:00:00Z',
    parameters: { ...open, announced: '2024-01-01' },
    source: EXCHANGES_AND_REFUNDS,
    text: {
      en: 'A reservation can be exchanged at any time. Microsoft has announced that compute bought from 2024-01-01 on cannot be.',
      fr: 'Une réservation peut être échangée à tout moment. Microsoft a annoncé que le calcul acheté à partir du 2024-01-01 ne pourra plus l’être.',
    },
  },
  {
    validFrom: '2023-10-01T00:00:00Z',
    validUntil: '2026-07-22T00:00:00Z',
    parameters: { ...open, announced: 'at least 6 months ahead' },
    source: EXCHANGE_CHANGES,
    text: {
      en: 'A reservation can be exchanged until further notice, which comes at least 6 months ahead.',
      fr: 'Une réservation peut être échangée jusqu’à nouvel ordre, annoncé au moins 6 mois à l’avance.',
    },
  },
  {
    validFrom: '2026-07-22T00:00:00Z',
    validUntil: '2027-02-01T00:00:00Z',
    parameters: fixed,
    source: EXCHANGE_CHANGES,
    text: fixedText,
  },
  {
    validFrom: '2027-02-01T00:00:00Z',
    validUntil: null,
    parameters: fixed,
    source: EXCHANGE_CHANGES,
    text: fixedText,
  },
];

const lostSchema = z.object({
  sku: z.string(),
  purchasedOn: z.string(),
  right: exchangeRightSchema,
  cutover: z.string().optional(),
});

const figuresSchema = z.object({
  lines: z.array(z.object({ sku: z.string(), purchasedOn: z.string(), right: exchangeRightSchema })),
  /** What Microsoft never exchanges. */
  product: z.string().optional(),
  /** The first line that has no right any more. */
  lost: lostSchema.optional(),
  /** A type that the desk does not know. */
  unknown: z.string().optional(),
  /** The day from which the right of a line is limited. Absent when none is. */
  cutover: z.string().optional(),
});

/**
 * Checks that each returned unit still has the right to be exchanged (R76 to R79). The ends announced for 2024 were
 * called off before they came.
 */
export const exchangeRightLeft = defineRule({
  id: 'exchange-right',
  versions,
  facts: figuresSchema,
  check: ({ returns, asOf }: Pick<ExchangeTerms, 'returns' | 'asOf'>, { cutover }) => {
    if (returns.length === 0) return undefined;
    const lines = returns.map((line) => ({
      ...{ line, sku: line.sku, purchasedOn: dayOf(line.purchasedAt), right: exchangeRight(line, asOf) },
    }));
    const figures = { lines: lines.map(({ sku, purchasedOn, right }) => ({ sku, purchasedOn, right })) };
    const limits = returns.flatMap(({ reservedResourceType }) => limitOf(reservedResourceType, asOf) ?? []);
    const limit = limits.find(({ exchangeable }) => exchangeable === false);
    if (limit !== undefined) return fail({ ...figures, product: limit.product });
    const lost = lines.filter(({ right }) => !isExchangeable(right));
    const refused = lost.find(({ line }) => !mayBeExempt(line, asOf));
    if (refused !== undefined) return fail({ ...figures, lost: lostOf(refused) });
    const [exempt] = lost;
    if (exempt !== undefined) return warn({ ...figures, lost: lostOf(exempt) });
    const unknown = returns.find(({ reservedResourceType }) => !isKnownType(reservedResourceType));
    if (unknown !== undefined) return warn({ ...figures, unknown: unknown.reservedResourceType });
    const isBound = returns.some(
      ({ reservedResourceType }) => exchangeCutover(reservedResourceType) !== undefined,
    );
    return pass({ ...figures, ...(isBound && cutover !== null && { cutover }) });
  },
  say: ({ lines, product, lost, unknown, cutover }, outcome) => {
    if (product !== undefined)
      return {
        en: `Microsoft never exchanges this product (${product}).`,
        fr: `Microsoft n’échange jamais ce produit (${product}).`,
      };
    if (lost !== undefined) return sayLost(lost, outcome === 'warn');
    if (unknown !== undefined)
      return {
        en: `The desk does not know the type ${unknown}: ask Microsoft whether it can be exchanged.`,
        fr: `Le bureau ne connaît pas le type ${unknown} : demandez à Microsoft s’il peut être échangé.`,
      };
    if (lines.some(({ right }) => right === 'last'))
      return {
        en: 'It can be exchanged this once. What it is exchanged for cannot be exchanged again.',
        fr: 'Un seul échange est encore possible. Ce qui en résulte ne pourra plus être échangé.',
      };
    return cutover === undefined
      ? { en: 'It can be exchanged.', fr: 'L’échange est possible.' }
      : {
          en: `It can be exchanged, any number of times before ${cutover} and once after.`,
          fr: `L’échange est possible, autant de fois que voulu avant le ${cutover} et une fois après.`,
        };
  },
});

type Lost = z.infer<typeof lostSchema>;

function lostOf({ line, ...known }: Omit<Lost, 'cutover'> & { readonly line: ExchangeReturn }): Lost {
  const { sku, purchasedOn, right } = known;
  const cutover = exchangeCutover(line.reservedResourceType);
  return { sku, purchasedOn, right, ...(cutover === undefined ? {} : { cutover }) };
}

/** Products at the end of their life are exempt (R77); Microsoft does not say which count as such. */
const mayBeExempt = (line: ExchangeReturn, asOf: Date): boolean =>
  (['P1Y', 'P3Y'] as const).some((term) => {
    const retired = retirementOf(line, term);
    return retired !== undefined && retired <= dayOf(asOf);
  });

function sayLost({ sku, purchasedOn, right, cutover }: Lost, mayBeExempted: boolean): Sentence {
  const why =
    right === 'used'
      ? {
          en: `${sku} has been exchanged since ${cutover}: its last exchange is used.`,
          fr: `${sku} a été échangée depuis le ${cutover} : son dernier échange est utilisé.`,
        }
      : {
          en: `${sku} was bought on ${purchasedOn}: what is bought from ${cutover} on cannot be exchanged.`,
          fr: `${sku} a été achetée le ${purchasedOn} : ce qui est acheté à partir du ${cutover} ne peut pas être échangé.`,
        };
  return mayBeExempted
    ? {
        en: `${why.en} Products that are being retired are exempt: ask Microsoft whether ${sku} is.`,
        fr: `${why.fr} Les produits en cours de retrait sont exemptés : demandez à Microsoft si c’est le cas de ${sku}.`,
      }
    : {
        en: `${why.en} A refund, or a trade-in to a savings plan, is still possible.`,
        fr: `${why.fr} Un remboursement, ou une conversion en plan d’économies, reste possible.`,
      };
}
