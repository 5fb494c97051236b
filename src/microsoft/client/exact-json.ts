import { Decimal } from 'decimal.js';

interface ReviverContext {
  /** The source text of a number; only primitive values have one. */
  readonly source?: string;
}

/**
 * Parses JSON without losing digits: a number that a double cannot represent exactly stays text, so that no amount
 * of money changes. All other numbers become numbers.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, exact);
}

function exact(_member: string, value: unknown, { source }: ReviverContext = {}): unknown {
  if (typeof value !== 'number' || source === undefined || source === String(value)) return value;
  return Number.isFinite(value) && new Decimal(source).eq(value) ? value : source;
}
