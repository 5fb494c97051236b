import { dayOf } from '../../core/calendar-day.ts';

const MAX_AGE_MS = 10 * 60_000;

/**
 * Whether Microsoft's amounts may still be used: for ten minutes, and until midnight UTC, when the refund falls by a
 * day. Microsoft states neither (D6).
 */
export const isFreshQuote = (calculatedAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(calculatedAt) < MAX_AGE_MS && dayOf(now) === dayOf(new Date(calculatedAt));
