import { addDays } from '../../core/calendar-day.ts';

/** Microsoft's page on automatic renewals. */
export const RENEWALS =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-renew';

/** Microsoft fixes the price of a renewal this long before the end (R82). */
export const PRICE_LOCK_DAYS = 30;

/** The UTC day on which Microsoft fixes the price of the renewal of a reservation that ends on a day. */
export const priceFixedOn = (endsOn: string): string => addDays(endsOn, -PRICE_LOCK_DAYS);

const DAY_MS = 86_400_000;

/** Whether the price of a renewal is fixed by now. @param expiresAt RFC 3339 */
export const isPriceFixed = (expiresAt: string, now: Date): boolean =>
  now.getTime() >= Date.parse(expiresAt) - PRICE_LOCK_DAYS * DAY_MS;
