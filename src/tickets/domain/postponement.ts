const FIRST_SECONDS = 5;
const LONGEST_SECONDS = 600;
const LIMIT_MS = 3 * 86_400_000;

/** How often and since when a ticket could not be taken in because of an outage. */
export interface Postponement {
  readonly tries: number;
  /** RFC 3339. */
  readonly since: string;
}

/**
 * When a ticket that met an outage is delivered again: after five seconds, then after twice as long each time, up to ten
 * minutes. `undefined` after three days, when the ticket is left to an operator.
 */
export function nextDelivery({ tries, since }: Postponement, now: Date): Date | undefined {
  if (now.getTime() - Date.parse(since) >= LIMIT_MS) return undefined;
  const seconds = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (tries - 1));
  return new Date(now.getTime() + seconds * 1000);
}
