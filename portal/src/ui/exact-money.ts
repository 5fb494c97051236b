import type { Money } from '../i18n/formats.ts';

/** Amounts are decimal strings: they are reckoned with as whole numbers of their smallest decimal, never as floats. */
interface Exact {
  readonly units: bigint;
  readonly decimals: number;
}

function exact(amount: string): Exact {
  const [whole = '', fraction = ''] = amount.split('.');
  return { units: BigInt(whole + fraction), decimals: fraction.length };
}

function textOf({ units, decimals }: Exact): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return `${units < 0n ? '-' : ''}${digits.slice(0, at)}${decimals === 0 ? '' : `.${digits.slice(at)}`}`;
}

const widened = ({ units, decimals }: Exact, to: number): bigint => units * 10n ** BigInt(to - decimals);

/** What `is` is above `was`, below zero when less; `undefined` for two currencies. */
export function differenceOf(is: Money, was: Money): Money | undefined {
  if (is.currency !== was.currency) return undefined;
  const [a, b] = [exact(is.amount), exact(was.amount)];
  const decimals = Math.max(a.decimals, b.decimals);
  return {
    amount: textOf({ units: widened(a, decimals) - widened(b, decimals), decimals }),
    currency: is.currency,
  };
}

/** What amounts of one currency come to, in the order they are given; `undefined` for none, or for two currencies. */
export function sumOf(amounts: readonly Money[]): Money | undefined {
  const [first, ...others] = amounts;
  if (first === undefined) return undefined;
  return others.reduce<Money | undefined>((sum, amount) => sum && differenceOf(sum, negated(amount)), first);
}

/** What amounts come to, one sum for each currency, by its name. */
export function sumsByCurrency(amounts: readonly Money[]): readonly Money[] {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))].toSorted();
  return currencies.flatMap((currency) => sumOf(amounts.filter((one) => one.currency === currency)) ?? []);
}

export const isBelowZero = ({ amount }: Money): boolean => exact(amount).units < 0n;

export function negated({ amount, currency }: Money): Money {
  const { units, decimals } = exact(amount);
  return { amount: textOf({ units: -units, decimals }), currency };
}

/**
 * A share of an amount that is a decimal text: `amount` times `numerator` by `denominator`, rounded half away from zero to the
 * decimals that the amount has.
 */
export function shareOf(amount: string, numerator: number, denominator = 1): string {
  const { units, decimals } = exact(amount);
  const isBelow = units < 0n;
  const [top, bottom] = [(isBelow ? -units : units) * BigInt(numerator) * 2n, BigInt(denominator)];
  const share = (top + bottom) / (bottom * 2n);
  return textOf({ units: isBelow ? -share : share, decimals });
}
