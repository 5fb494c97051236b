import type { Language } from './words.ts';

/** An amount as the API says it: a decimal string and an ISO 4217 code. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

/** How amounts, shares and dates are written in a language. Instants are shown in `zone`, days are days of UTC. */
export function formatsOf(language: Language, zone: string | undefined) {
  const tag = TAGS[language];
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const times = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone: zone });
  const utc = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' });
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const numbers = new Intl.NumberFormat(tag);
  return {
    tag,
    /** The amount goes in as text: `Intl` formats decimal strings exactly, a number would round. */
    money: ({ amount, currency }: Money): string =>
      new Intl.NumberFormat(tag, { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral),
    /** A price by the hour, with the decimals that it has, at most 8. */
    rate: ({ amount, currency }: Money): string =>
      new Intl.NumberFormat(tag, { style: 'currency', currency, maximumFractionDigits: 8 }).format(
        amount as Intl.StringNumericLiteral,
      ),
    /** An amount without its cents, for axes. */
    wholeMoney: ({ amount, currency }: Money): string =>
      new Intl.NumberFormat(tag, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
        amount as Intl.StringNumericLiteral,
      ),
    /** `0.5` is 50%. */
    percent: (ratio: number): string => percents.format(ratio),
    number: (value: number): string => numbers.format(value),
    /** The day in UTC: ends of terms and due days have no zone. */
    day: (instant: string): string => days.format(new Date(instant)),
    month: (instant: string): string => months.format(new Date(instant)),
    moment: (instant: string): string => moments.format(new Date(instant)),
    time: (instant: string): string => times.format(new Date(instant)),
    /** The instant in UTC to the second, for who compares with Azure's own logs. */
    utc: (instant: string): string => utc.format(new Date(instant)),
  };
}

export type Formats = ReturnType<typeof formatsOf>;
