/** Some measurements of one thing, ready to be reported. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The middle of the values, or half way between the two in the middle. Throws when there are none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2;
}

/** The smallest of the values that at least `percent` of them do not exceed. Throws when there are none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = ascending(values);
  return at(sorted, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
}

export function summarize(values: readonly number[]): Summary {
  const sorted = ascending(values);
  return { median: median(values), min: at(sorted, 0), max: at(sorted, sorted.length - 1) };
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error('no values to sum up');
  return value;
}
