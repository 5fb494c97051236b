import { Decimal } from 'decimal.js';
import type { Amount, MoneyText } from '../values/money.ts';
import { minorOf } from '../values/money.ts';
import type { Term } from '../values/term.ts';
import type { Offer } from './offer.ts';

/** A price changed through the control port: a factor on the seeded price, or the price of one unit. */
export type PriceChange = { readonly factor: string } | { readonly price: MoneyText };

/** Units of each currency for one US dollar. */
export type ExchangeRates = Readonly<Record<string, string>>;

/** The currency list prices and refund caps are kept in. */
export const PRICING_CURRENCY = 'USD';

/** What one unit costs for the whole term, before tax. Throws when the offer is not sold for the term. */
export function unitPrice(
  offer: Offer,
  term: Term,
  currency: string,
  rates: ExchangeRates,
  change?: PriceChange,
): Amount {
  if (change !== undefined && 'price' in change) {
    return convert({ minor: minorOf(change.price.amount), currency: change.price.currency }, currency, rates);
  }
  const seeded = seededUnitPrice(offer, term);
  const dollars = { minor: minorOf(seeded.times(change?.factor ?? 1)), currency: PRICING_CURRENCY };
  return convert(dollars, currency, rates);
}

/** Pay-as-you-go for one hour, six decimals. */
export function hourlyRate(offer: Offer, currency: string, rates: ExchangeRates): Decimal {
  return new Decimal(offer.hourly)
    .times(offer.regionFactor)
    .times(rateOf(currency, rates))
    .toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
}

export function times(unit: Amount, quantity: number): Amount {
  return { minor: unit.minor * quantity, currency: unit.currency };
}

/** The list price in dollars, rounded to cents before any factor so that factors apply to what people see. */
function seededUnitPrice(offer: Offer, term: Term): Decimal {
  const terms = offer.terms[term];
  if (terms === undefined) throw new Error(`${offer.sku} is not sold for ${term}`);
  const dollars = new Decimal(offer.hourly).times(offer.regionFactor).times(terms.paidHours);
  return dollars.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

function convert(from: Amount, currency: string, rates: ExchangeRates): Amount {
  if (from.currency === currency) return from;
  const major = new Decimal(from.minor)
    .div(100)
    .div(rateOf(from.currency, rates))
    .times(rateOf(currency, rates));
  return { minor: minorOf(major), currency };
}

function rateOf(currency: string, rates: ExchangeRates): string {
  const rate = rates[currency];
  if (rate === undefined) throw new Error(`no exchange rate for ${currency}`);
  return rate;
}
