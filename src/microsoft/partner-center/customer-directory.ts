import type { Customer, CustomerName } from '../../customers/domain/customer.ts';
import { flatMapListing, type Listing } from '../../core/listing.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { hasAcceptedAgreement } from './agreements.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { customerSchema, isOurs, listedSchema, toCustomer, toCustomerName } from './customers.ts';
import { absent } from './error-codes.ts';
import { listIndirectResellers, validateReseller } from './resellers.ts';
import { listSubscriptions } from './subscriptions.ts';

/** Names and countries rarely change. */
const CACHE_SECONDS = 600;
/** A customer that was absent a while ago may exist by now. */
const ABSENT_SECONDS = 30;
const LIST_SECONDS = 60;
/** Nobody waits again so soon for a list that did not come; the last known one takes its place. */
const FAILURE_SECONDS = 30;
/** Limits memory; more customers than most partners have. */
const MAX_CUSTOMERS = 20_000;

/** Reads the partner's customers from Partner Center. */
export function partnerCenterCustomers(client: PartnerCenter): CustomerDirectory {
  const { monotonic } = client;
  const names = expiringCache<Listing<CustomerName>>({
    monotonic,
    seconds: LIST_SECONDS,
    failureSeconds: FAILURE_SECONDS,
    maxEntries: 1,
  });
  const customers = expiringCache<Customer | undefined>({
    monotonic,
    seconds: CACHE_SECONDS,
    absentSeconds: ABSENT_SECONDS,
    maxEntries: MAX_CUSTOMERS,
  });
  const findCustomer = (customerId: string): Promise<Customer | undefined> =>
    customers.get(customerId, async () => {
      const found = await client.find(callTo('getCustomer', { customerId }), customerSchema, absent.customer);
      return found !== undefined && isOurs(found.value) ? toCustomer(found.value) : undefined;
    });
  return {
    findCustomer,
    listCustomers: () =>
      names.get('', async () => {
        const listed = await client.list(callTo('listCustomers', {}, 'size=500'), listedSchema);
        return flatMapListing(listed, (one) => (isOurs(one) ? [toCustomerName(one)] : []));
      }),
    listSubscriptions: (customerId) => listSubscriptions(client, customerId),
    hasAcceptedAgreement: (customerId) => hasAcceptedAgreement(client, customerId),
    listIndirectResellers: (customerId) => listIndirectResellers(client, customerId),
    validateReseller: (mpnId) => validateReseller(client, mpnId),
  };
}
