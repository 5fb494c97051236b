/** Minutes until the next attempt, by the number of failed attempts: about three days in all. */
const RETRY_MINUTES = [1, 5, 30, 120, 300, 600, 840, 1200, 1440] as const;

/** When to attempt a delivery again, RFC 3339; `undefined` when it goes to the dead letters. */
export function nextDelivery(failures: number, now: Date): string | undefined {
  const minutes = RETRY_MINUTES[failures - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000).toISOString();
}
