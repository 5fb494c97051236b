import { dayOf } from './calendar-day.ts';
import { decimalsOf, majorOf, type Money } from './money.ts';
import type { Language, Sentence } from './sentence.ts';

/** Says something in every language of the desk. */
export const inAll = (say: (language: Language) => string): Sentence => ({ en: say('en'), fr: say('fr') });

/** A UTC day as people write it: `1 March 2027`, `1 mars 2027`. */
export const dateIn = (language: Language, day: string): string => days[language].format(new Date(day));

const dayFormat = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
const days = { en: dayFormat('en-GB'), fr: dayFormat('fr-FR') };

/** An instant as people write it, in UTC: `1 March 2027, 10:00 UTC`. */
export const instantIn = (language: Language, instant: string): string =>
  `${dateIn(language, dayOf(new Date(instant)))}, ${new Date(instant).toISOString().slice(11, 16)} UTC`;

/** An amount as people write it, with the decimals of its currency: `€30.70`, `30,70 €`. */
export function moneyIn(language: Language, money: Money): string {
  const amount = majorOf(money).toFixed(decimalsOf(money.currency));
  return amountFormat(language, money.currency).format(amount as `${number}`);
}

/** Formats take longer to make than to use, and a sweep of reminders uses them thousands of times. */
const amountFormats = new Map<string, Intl.NumberFormat>();

function amountFormat(language: Language, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const digits = decimalsOf(currency);
  const format =
    amountFormats.get(key) ??
    new Intl.NumberFormat(language, {
      ...{ style: 'currency', currency },
      ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
    });
  amountFormats.set(key, format);
  return format;
}
