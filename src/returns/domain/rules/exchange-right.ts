import { dayOf } from '../../../core/calendar-day.ts';
import { retirementOf } from '../../../catalog/domain/retired-families.ts';
import { fail, pass, warn, type Rule, type RuleVersion } from '../../../rules/domain/rule.ts';
import type { ExchangeReturn, ExchangeTerms } from '../exchange-facts.ts';
import { EXCHANGE_CUTOVER, exchangeCutover, exchangeRight, isExchangeable } from '../exchange-right.ts';
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

/**
 * Checks that each returned unit still has the right to be exchanged (R76 to R79). The ends announced for 2024 were
 * called off before they came.
 */
export const exchangeRightLeft: Rule<ExchangeTerms, Parameters> = {
  id: 'exchange-right',
  versions: [
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
  ],
  check: ({ returns, asOf }, { cutover }) => {
    const lines = returns.map((line) => ({ line, right: exchangeRight(line, asOf) }));
    const figures = {
      lines: lines.map(({ line, right }) => ({ sku: line.sku, purchasedOn: dayOf(line.purchasedAt), right })),
    };
    const lost = lines.filter(({ right }) => !isExchangeable(right));
    const refused = lost.find(({ line }) => !mayBeExempt(line, asOf));
    if (refused !== undefined)
      return fail(
        `${whyNot(refused.line, refused.right)} A refund, or a trade-in to a savings plan, is still possible.`,
        figures,
      );
    const [exempt] = lost;
    if (exempt !== undefined)
      return warn(
        `${whyNot(exempt.line, exempt.right)} Products that are being retired are exempt: ask Microsoft whether ${exempt.line.sku} is.`,
        figures,
      );
    const unknown = returns.find(({ reservedResourceType }) => !isKnownType(reservedResourceType));
    if (unknown !== undefined)
      return warn(
        `The desk does not know the type ${unknown.reservedResourceType}: ask Microsoft whether it can be exchanged.`,
        figures,
      );
    if (lines.some(({ right }) => right === 'last'))
      return pass(
        'It can be exchanged this once. What it is exchanged for cannot be exchanged again.',
        figures,
      );
    const bound = returns.some(
      ({ reservedResourceType }) => exchangeCutover(reservedResourceType) !== undefined,
    );
    return pass(
      bound && cutover !== null
        ? `It can be exchanged, any number of times before ${cutover} and once after.`
        : 'It can be exchanged.',
      figures,
    );
  },
};

/** Products at the end of their life are exempt (R77); Microsoft does not say which count as such. */
const mayBeExempt = ({ reservedResourceType, sku }: ExchangeReturn, asOf: Date): boolean =>
  (['P1Y', 'P3Y'] as const).some((term) => {
    const retired = retirementOf(reservedResourceType, sku, term);
    return retired !== undefined && retired <= dayOf(asOf);
  });

const whyNot = (line: ExchangeReturn, right: ReturnType<typeof exchangeRight>): string =>
  right === 'used'
    ? `${line.sku} has been exchanged since ${exchangeCutover(line.reservedResourceType)}: its last exchange is used.`
    : `${line.sku} was bought on ${dayOf(line.purchasedAt)}: what is bought from ` +
      `${exchangeCutover(line.reservedResourceType)} on cannot be exchanged.`;
