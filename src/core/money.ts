import { data as iso4217 } from 'currency-codes';
import { Decimal } from 'decimal.js';
import { z } from 'zod';

/** An amount in integer minor units (cents for EUR) of an ISO 4217 currency. Never a fraction or a float. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

const decimals: ReadonlyMap<string, number> = new Map(iso4217.map(({ code, digits }) => [code, digits]));

/** A currency code that ISO 4217 lists, in capitals. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency code')
  .refine((code) => decimals.has(code), 'must be a currency code that ISO 4217 lists');
const wireSchema = z.strictObject({
  amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal number as text'),
  currency: currencySchema,
});
const insideSchema = z.object({ minor: z.int(), currency: currencySchema });

/**
 * Money on the wire, `{"amount":"12.34","currency":"EUR"}`, parsed to {@link Money}. Rejects more decimals than the
 * currency has.
 */
export const moneySchema = z
  .codec(wireSchema, insideSchema, {
    decode: (wire, context) => {
      const minor = new Decimal(wire.amount).times(minorPerMajor(wire.currency));
      if (minor.isInteger()) return { minor: minor.toNumber(), currency: wire.currency };
      context.issues.push({
        code: 'custom',
        input: wire,
        message: `must have at most ${decimalsOf(wire.currency)} decimals`,
        path: ['amount'],
      });
      return z.NEVER;
    },
    encode: (money) => ({ amount: amountOf(money), currency: money.currency }),
  })
  .meta({ id: 'Money' });

/**
 * Number of decimals of a currency by ISO 4217: 2 for EUR and HUF, 0 for JPY, 3 for KWD. Locale data (`Intl`)
 * differs: there HUF and IQD have none. 2 for an unlisted code, which Microsoft may send.
 */
export const decimalsOf = (currency: string): number => decimals.get(currency) ?? 2;

const minorPerMajor = (currency: string): Decimal => new Decimal(10).pow(decimalsOf(currency));

/**
 * Converts an amount in major units, rounded half-up to the decimals of the currency. Accepts any currency; {@link
 * moneySchema} rejects an unlisted one.
 */
export function moneyFromMajor(major: Decimal.Value, currency: string): Money {
  const minor = new Decimal(major).times(minorPerMajor(currency)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  return { minor: minor.toNumber(), currency };
}

/** The amount as decimal text with all decimals of its currency. */
const amountOf = (money: Money): string => majorOf(money).toFixed(decimalsOf(money.currency));

export function majorOf(money: Money): Decimal {
  return new Decimal(money.minor).div(minorPerMajor(money.currency));
}

/** Adds amounts of one currency. Throws on mixed currencies, because adding them is a bug. */
export function addMoney(first: Money, ...rest: readonly Money[]): Money {
  return rest.reduce(
    (sum, next) => ({ minor: sum.minor + sameCurrency(sum, next).minor, currency: sum.currency }),
    first,
  );
}

export function subtractMoney(from: Money, amount: Money): Money {
  return { minor: from.minor - sameCurrency(from, amount).minor, currency: from.currency };
}

/** Multiplies and rounds half-up to the minor unit. */
export function scaleMoney(money: Money, factor: Decimal.Value): Money {
  const minor = new Decimal(money.minor).times(factor).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  return { minor: minor.toNumber(), currency: money.currency };
}

/**
 * The share of an amount that belongs to `part` of `whole`, rounded half-up to the minor unit. Computes with exact
 * integers, so that a half is a half at any size.
 *
 * @param part a whole number of at least 0, in the unit of `whole`
 */
export function shareOfMoney({ minor, currency }: Money, part: number, whole: number): Money {
  const [product, divisor] = [BigInt(Math.abs(minor)) * BigInt(part), BigInt(whole)];
  const share = Number((2n * product + divisor) / (2n * divisor));
  return { minor: minor < 0 ? 0 - share : share, currency };
}

export const minMoney = (one: Money, other: Money): Money =>
  sameCurrency(one, other).minor < one.minor ? other : one;

function sameCurrency(expected: Money, actual: Money): Money {
  if (expected.currency === actual.currency) return actual;
  throw new Error(`cannot mix ${expected.currency} and ${actual.currency}`);
}

export const sameMoney = (one: Money, other: Money): boolean =>
  one.minor === other.minor && one.currency === other.currency;

/** Formats an amount for people: `570.90 EUR`. Accepts any currency. */
export const showMoney = (money: Money): string => `${amountOf(money)} ${money.currency}`;
