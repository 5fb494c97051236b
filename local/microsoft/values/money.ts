import { Decimal } from 'decimal.js';

/** An amount in minor units (cents) of one currency. Every currency sold here has two decimals. */
export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

/** `{"amount":"519.00","currency":"USD"}`: how the control port speaks of money. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

/** `{"currencyCode":"USD","amount":519}`: how Microsoft writes money. */
export interface WirePrice {
  readonly currencyCode: string;
  readonly amount: number;
}

/** Rounds a decimal number of major units half-up to minor units. */
export function minorOf(major: Decimal.Value): number {
  return new Decimal(major).times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

/** The JSON number Microsoft would send. */
export function wireNumber(minor: number): number {
  return new Decimal(minor).div(100).toNumber();
}

export function wirePrice(amount: Amount): WirePrice {
  return { currencyCode: amount.currency, amount: wireNumber(amount.minor) };
}

export function moneyText(amount: Amount): MoneyText {
  return { amount: new Decimal(amount.minor).div(100).toFixed(2), currency: amount.currency };
}

/** A part of an amount, rounded half-up to minor units. */
export function partOf(whole: Amount, numerator: number, denominator: number): Amount {
  const part = new Decimal(whole.minor).times(numerator).div(denominator);
  return { ...whole, minor: part.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber() };
}

export function plus(left: Amount, right: Amount): Amount {
  return { ...left, minor: left.minor + right.minor };
}

export function minus(left: Amount, right: Amount): Amount {
  return { ...left, minor: left.minor - right.minor };
}

/**
 * Splits a total into `count` instalments that add up to it exactly: instalment k is what cumulative
 * half-up rounding adds at step k.
 */
export function instalments(total: Amount, count: number): Amount[] {
  const upTo = (k: number) =>
    new Decimal(total.minor).times(k).div(count).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
  return Array.from({ length: count }, (_, index) => ({
    minor: upTo(index + 1) - upTo(index),
    currency: total.currency,
  }));
}
