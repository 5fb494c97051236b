/** An exact number: shares of money are rounded once, at the end. */
export interface Fraction {
  readonly numerator: bigint;
  /** More than 0. */
  readonly denominator: bigint;
}

export const addFractions = (one: Fraction, other: Fraction): Fraction => {
  const numerator = one.numerator * other.denominator + other.numerator * one.denominator;
  const denominator = one.denominator * other.denominator;
  const common = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / common, denominator: denominator / common };
};

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  let [larger, smaller] = [one < 0n ? -one : one, other];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/**
 * Rounds parts to whole numbers that sum to the same total: each part is rounded down, and what is left over goes to the
 * largest remainders, of equal ones to the earlier.
 *
 * @param parts none negative; they sum to a whole number
 */
export function roundToSum(parts: readonly Fraction[]): readonly number[] {
  const floors = parts.map(({ numerator, denominator }) => numerator / denominator);
  const total = parts.reduce(addFractions, { numerator: 0n, denominator: 1n });
  const leftOver = Number(
    total.numerator / total.denominator - floors.reduce((sum, floor) => sum + floor, 0n),
  );
  const byRemainder = parts
    .map((part, index) => ({ index, ...remainderOf(part) }))
    // Sorting is stable: equal remainders stay in the order of the parts.
    .toSorted((one, other) =>
      Number(sign(other.numerator * one.denominator - one.numerator * other.denominator)),
    );
  const raised = new Set(byRemainder.slice(0, leftOver).map(({ index }) => index));
  return floors.map((floor, index) => Number(floor) + (raised.has(index) ? 1 : 0));
}

const remainderOf = ({ numerator, denominator }: Fraction): Fraction => ({
  numerator: numerator % denominator,
  denominator,
});

const sign = (value: bigint): bigint => (value === 0n ? 0n : value > 0n ? 1n : -1n);
