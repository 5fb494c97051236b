/** A Partner on Record never changes: cancel and buy again (R69). */
export const BUYING = 'https://learn.microsoft.com/partner-center/customers/azure-reservations-buying';
export const MANAGING = 'https://learn.microsoft.com/partner-center/customers/azure-reservations-manage';
export const EXCHANGE_CHANGES =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-exchange-policy-changes';
