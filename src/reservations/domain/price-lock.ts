import { addDays, dayOf } from '../../core/calendar-day.ts';

/**
 * Microsoft fixes the price of a renewal this many days before the end.
 *
 * Source: https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-renew
 */
export const PRICE_LOCK_DAYS = 30;

const DAY_MS = 86_400_000;

/** The UTC day on which Microsoft fixes the price of a renewal. @param expiresAt RFC 3339 */
export const priceLockOn = (expiresAt: string): string =>
  addDays(dayOf(new Date(expiresAt)), -PRICE_LOCK_DAYS);

/** Whether the price of a renewal is fixed by now. */
export const isPriceLocked = (expiresAt: string, now: Date): boolean =>
  now.getTime() >= Date.parse(expiresAt) - PRICE_LOCK_DAYS * DAY_MS;
