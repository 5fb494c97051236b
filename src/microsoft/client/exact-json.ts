import { Decimal } from 'decimal.js';

interface ReviverContext {
  /** The text a number was written with; only primitive values have one. */
  readonly source?: string;
}

/**
 * Parses JSON without losing digits: a number that a double cannot hold as it was written stays text, so that no
 * amount of money is ever changed by a float. All other numbers are numbers.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, exact);
}

function exact(_member: string, value: unknown, { source }: ReviverContext = {}): unknown {
  if (typeof value !== 'number' || source === undefined || source === String(value)) return value;
  return Number.isFinite(value) && new Decimal(source).eq(value) ? value : source;
}
