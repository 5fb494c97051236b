import { setCustomerSettingsRoute, showCustomerSettingsRoute } from './customer-settings.ts';
import { listCustomersRoute } from './list-customers.ts';
import { listGrantsRoute } from './list-grants.ts';
import { listResellersRoute } from './list-resellers.ts';
import { revokeGrantRoute, setGrantRoute } from './set-grant.ts';
import { showCustomerRoute } from './show-customer.ts';
import { showGrantRoute } from './show-grant.ts';
import { showPersonRoute } from './show-person.ts';

/** The routes of customers, their grants and settings, by the names of their functions. */
export const customerRoutes = {
  showPerson: showPersonRoute,
  listCustomers: listCustomersRoute,
  showCustomer: showCustomerRoute,
  listResellers: listResellersRoute,
  listGrants: listGrantsRoute,
  showGrant: showGrantRoute,
  setGrant: setGrantRoute,
  revokeGrant: revokeGrantRoute,
  showCustomerSettings: showCustomerSettingsRoute,
  setCustomerSettings: setCustomerSettingsRoute,
} as const;
