import type { Money } from '../api/client.ts';

export type Language = 'en' | 'fr';

const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

/** An amount for people. It goes to `Intl` as text, which formats decimal text exactly; a number would round. */
export function moneyIn(language: Language, { amount, currency }: Money): string {
  const number = new Intl.NumberFormat(TAGS[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 8,
  });
  // A narrow or no-break space between digits would not be found by a search, nor copied as a space.
  return `${number.format(amount as Intl.StringNumericLiteral).replace(/\s/g, ' ')} ${currency}`;
}

/** `2026-11-30T22:20:05Z` as `2026-11-30`, a day of UTC. */
export const dayOf = (instant: string): string => instant.slice(0, 10);

/** `2026-11-30T22:20:05Z` as `2026-11-30 22:20Z`. */
export const momentOf = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}Z`;

/** `1575.6800 EUR` and `1,575.68 EUR` are the same amount; `undefined` when the text is no amount. */
export function amountIn(text: string): Money | undefined {
  const found = /^(?<amount>-?\d[\d,]*(?:\.\d+)?)\s*(?<currency>[A-Z]{3})$/.exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  const { amount = '', currency = '' } = found;
  return { amount: shortest(amount.replaceAll(',', '')), currency };
}

export const isSameAmount = (a: Money, b: Money): boolean =>
  a.currency === b.currency && shortest(a.amount) === shortest(b.amount);

/** Decimal text without zeros that say nothing. */
const shortest = (amount: string): string => {
  const [whole = '', fraction = ''] = amount.split('.');
  const end = fraction.replace(/0+$/, '');
  return `${whole.replace(/^(-?)0+(?=\d)/, '$1')}${end === '' ? '' : `.${end}`}`;
};
