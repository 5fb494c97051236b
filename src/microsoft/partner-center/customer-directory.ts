import type { Customer } from '../../customers/domain/customer.ts';
import { flatMapListing } from '../../core/listing.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { hasAcceptedAgreement } from './agreements.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { customerSchema, isOurs, listedSchema, nameOf, toCustomer } from './customers.ts';
import { absent } from './error-codes.ts';
import { listIndirectResellers, validateReseller } from './resellers.ts';
import { listSubscriptions } from './subscriptions.ts';

/** Names and countries rarely change. */
const CACHE_SECONDS = 600;
/** More customers than a partner has. */
const MAX_CUSTOMERS = 20_000;

/** Reads the partner's customers from Partner Center. */
export function partnerCenterCustomers(client: PartnerCenter): CustomerDirectory {
  const cache = expiringCache<Customer | undefined>({
    clock: client.clock,
    seconds: CACHE_SECONDS,
    maxEntries: MAX_CUSTOMERS,
  });
  const read = async (customerId: string): Promise<Customer | undefined> => {
    const found = await client.find(callTo('getCustomer', { customerId }), customerSchema, absent.customer);
    return found !== undefined && isOurs(found.value) ? toCustomer(found.value) : undefined;
  };
  const cached = (customerId: string, fresh?: boolean) =>
    cache.get(customerId, () => read(customerId), fresh);
  return {
    // A customer that was absent a while ago may exist by now.
    findCustomer: async (customerId) => (await cached(customerId)) ?? cached(customerId, true),
    listCustomers: async () => {
      const listed = await client.list(callTo('listCustomers', {}, 'size=500'), listedSchema);
      return flatMapListing(listed, (one) => (isOurs(one) ? [nameOf(one)] : []));
    },
    listSubscriptions: (customerId) => listSubscriptions(client, customerId),
    hasAcceptedAgreement: (customerId) => hasAcceptedAgreement(client, customerId),
    listIndirectResellers: (customerId) => listIndirectResellers(client, customerId),
    validateReseller: (mpnId) => validateReseller(client, mpnId),
  };
}
