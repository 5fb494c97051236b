/**
 * The currencies Microsoft publishes list prices in. As of 2026-11.
 *
 * Source: https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices#supported-currencies
 */
export const listCurrencies: readonly string[] =
  'USD AUD BRL CAD CHF CNY DKK EUR GBP INR JPY KRW NOK NZD RUB SEK TWD'.split(' ');

/**
 * The countries where a currency of the list, other than the US dollar, is legal tender (ISO 4217, as of 2026-11).
 */
const countries: Readonly<Record<string, string>> = {
  AUD: 'AU CC CX HM KI NF NR TV',
  BRL: 'BR',
  CAD: 'CA',
  CHF: 'CH LI',
  CNY: 'CN',
  DKK: 'DK FO GL',
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM VA XK YT',
  GBP: 'GB GG IM JE',
  INR: 'IN',
  JPY: 'JP',
  KRW: 'KR',
  NOK: 'BV NO SJ',
  NZD: 'CK NU NZ PN TK',
  RUB: 'RU',
  SEK: 'SE',
  TWD: 'TW',
};

const currencies: ReadonlyMap<string, string> = new Map(
  Object.entries(countries).flatMap(([currency, codes]) =>
    codes.split(' ').map((country) => [country, currency] as const),
  ),
);

/**
 * The currency of the list prices for a country: its own if Microsoft publishes prices in it, else US dollars.
 *
 * @param country ISO 3166 alpha-2, in any case
 */
export const currencyOf = (country: string): string => currencies.get(country.toUpperCase()) ?? 'USD';
