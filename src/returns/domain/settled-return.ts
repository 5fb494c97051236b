/**
 * How long after an attempt a return may still be under way. Microsoft does not say; its operations on reservations take
 * minutes. Until then an unchanged order proves nothing.
 */
const SETTLED_AFTER_MS = 20 * 60_000;

/** When an attempt certainly has had its effect or will never have one, RFC 3339. */
export const settledAt = (sentAt: string): string =>
  new Date(Date.parse(sentAt) + SETTLED_AFTER_MS).toISOString();
