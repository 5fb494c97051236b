export const RETAIL_PRICES =
  'https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices';
