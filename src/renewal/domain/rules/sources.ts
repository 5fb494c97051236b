/** Microsoft's page on renewals. */
export const RENEWALS =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-renew';
