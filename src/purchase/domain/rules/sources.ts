export const CALCULATE_PRICE =
  'https://learn.microsoft.com/rest/api/reserved-vm-instances/reservation-order/calculate';
export const RETAIL_PRICES =
  'https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices';
