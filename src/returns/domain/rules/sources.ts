/** Microsoft's page on exchanges and refunds; the policy section has changed since 2020. */
export const EXCHANGES_AND_REFUNDS =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/exchange-and-refund-azure-reservations';

/** Microsoft's page on the end of exchanges. */
export const EXCHANGE_CHANGES =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-exchange-policy-changes';

export const SAVINGS_PLAN_OVERVIEW =
  'https://learn.microsoft.com/azure/cost-management-billing/savings-plan/savings-plan-overview';

export const MANAGE_RESERVATIONS =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/manage-reserved-vm-instance';

/** The page of 2018 on selling reservations as a partner. */
export const SELL_2018 = 'Partner Center, "Sell Microsoft Azure Reserved Instances", 2018-08-31';

/** The page for partners on managing, cancelling and exchanging, with the table of fees. */
export const MANAGE_AS_PARTNER = 'https://learn.microsoft.com/partner-center/azure-reservations-manage';

export const CALCULATE_REFUND =
  'https://learn.microsoft.com/rest/api/reserved-vm-instances/calculate-refund/post';
export const CALCULATE_EXCHANGE =
  'https://learn.microsoft.com/rest/api/reserved-vm-instances/calculate-exchange/post';
