/** An operation on a reservation takes minutes: one that nobody polls ends too. */
const TAKES_MS = 10 * 60_000;

/** Whether an operation that was accepted at an instant, RFC 3339, has ended by itself. */
export const isDoneByTime = (acceptedAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(acceptedAt) >= TAKES_MS;
