/** Minutes until a delivery that failed is tried again, by the number of failures: for about three days in all. */
const RETRY_MINUTES = [1, 5, 30, 120, 300, 600, 840, 1200, 1440] as const;

/** When a delivery that has failed so often is tried again; nothing when it is given up. */
export function nextDelivery(failures: number, now: Date): string | undefined {
  const minutes = RETRY_MINUTES[failures - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000).toISOString();
}
