export const CALCULATE_PRICE =
  'https://learn.microsoft.com/rest/api/reserved-vm-instances/reservation-order/calculate';
