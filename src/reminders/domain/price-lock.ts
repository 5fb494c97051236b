/**
 * Microsoft fixes the price of a renewal this many days before the end,
 * https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-renew
 */
export const PRICE_LOCK_DAYS = 30;
