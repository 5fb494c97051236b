import { Decimal } from 'decimal.js';
import { z } from 'zod';

/** An amount in integer minor units (cents for EUR) of an ISO 4217 currency. Never a fraction, never a float. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency code');
const wireSchema = z.strictObject({
  amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal number as text'),
  currency: currencySchema,
});
const insideSchema = z.object({ minor: z.int(), currency: currencySchema });

/** Outside `{"amount":"12.34","currency":"EUR"}`, inside {@link Money}; refuses more decimals than the currency has. */
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
    encode: (money) => ({
      amount: new Decimal(money.minor).div(minorPerMajor(money.currency)).toFixed(decimalsOf(money.currency)),
      currency: money.currency,
    }),
  })
  .meta({ id: 'Money' });

/** How many decimals a currency is written with: 2 for EUR, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const found = format.resolvedOptions().maximumFractionDigits ?? 2;
  decimals.set(currency, found);
  return found;
}

/** A formatter takes longer to make than an entry takes to parse. */
const decimals = new Map<string, number>();

const minorPerMajor = (currency: string): Decimal => new Decimal(10).pow(decimalsOf(currency));

/** Rounds an amount in major units half-up to the currency's own decimals. The edge where rounding may happen. */
export function moneyFromMajor(major: Decimal.Value, currency: string): Money {
  const minor = new Decimal(major).times(minorPerMajor(currency)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  return { minor: minor.toNumber(), currency };
}

export function majorOf(money: Money): Decimal {
  return new Decimal(money.minor).div(minorPerMajor(money.currency));
}

/** Adds amounts of one currency. Throws on mixed currencies: adding them is a bug, never a request. */
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

function sameCurrency(expected: Money, actual: Money): Money {
  if (expected.currency === actual.currency) return actual;
  throw new Error(`cannot mix ${expected.currency} and ${actual.currency}`);
}

export const sameMoney = (one: Money, other: Money): boolean =>
  one.minor === other.minor && one.currency === other.currency;

/** For a person: `570.90 EUR`. */
export function showMoney(money: Money): string {
  const { amount, currency } = moneySchema.encode(money);
  return `${amount} ${currency}`;
}
