/** The number of units that a field holds; `undefined` for what is no whole number of 1 or more. */
export function unitsIn(typed: string): number | undefined {
  const units = Number(typed);
  return typed.trim() !== '' && Number.isSafeInteger(units) && units > 0 ? units : undefined;
}

/**
 * Stands in an evaluation for the reason that people still write: the desk demands one, no rule reads it, and a half-typed
 * one shall not take the amount away.
 */
export const REASON_TO_COME = '-';
