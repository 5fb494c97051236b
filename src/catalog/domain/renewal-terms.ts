import { addDays } from '../../core/calendar-day.ts';

/** Microsoft's page on automatic renewals. */
export const RENEWALS =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-renew';

/** Microsoft fixes the price of a renewal this long before the end (R82). */
const PRICE_LOCK_DAYS = 30;

/** The UTC day on which Microsoft fixes the price of the renewal of a reservation that ends on a day. */
export const priceFixedOn = (endsOn: string): string => addDays(endsOn, -PRICE_LOCK_DAYS);
