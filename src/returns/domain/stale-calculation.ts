import { dayOf } from '../../core/calendar-day.ts';

const STALE_AFTER_MS = 10 * 60_000;

/**
 * Whether Microsoft has to calculate a refund again before it is returned: a session holds its amount for a while only,
 * and each UTC day consumes more of the price.
 */
export const isStale = (calculatedAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(calculatedAt) > STALE_AFTER_MS || dayOf(now) !== dayOf(new Date(calculatedAt));
