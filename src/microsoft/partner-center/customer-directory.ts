import type { Customer } from '../../customers/domain/customer.ts';
import { joinListings, listingOf } from '../../core/listing.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import { shortMemory } from '../../platform/node/expiring-cache.ts';
import { hasAcceptedAgreement } from './agreements.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { customerSchema, isOurs, listedSchema, toCustomer } from './customers.ts';
import { absent } from './error-codes.ts';
import { inBatches } from './in-batches.ts';
import { orNotShown } from './not-shown.ts';
import { listIndirectResellers, validateReseller } from './resellers.ts';
import { listSubscriptions } from './subscriptions.ts';

/** Names and countries rarely change; the list has no country, so every customer is read by itself. */
const REMEMBER_SECONDS = 600;
/** More customers than a partner has: a list reads all of them in turn, so one too few would remember none. */
const MOST_CUSTOMERS = 20_000;

/** The partner's customers, read from Partner Center. */
export function partnerCenterCustomers(client: PartnerCenter): CustomerDirectory {
  const remembered = shortMemory<Customer | undefined>({
    clock: client.clock,
    seconds: REMEMBER_SECONDS,
    most: MOST_CUSTOMERS,
  });
  const read = async (customerId: string): Promise<Customer | undefined> => {
    const found = await client.find(callTo('getCustomer', { customerId }), customerSchema, absent.customer);
    return found !== undefined && isOurs(found.value) ? toCustomer(found.value) : undefined;
  };
  const recall = (customerId: string, fresh?: boolean) =>
    remembered.recall(customerId, () => read(customerId), fresh);
  return {
    // A customer that was not there a while ago may be by now.
    findCustomer: async (customerId) => (await recall(customerId)) ?? recall(customerId, true),
    listCustomers: async () => {
      const listed = await client.list(callTo('listCustomers', {}, 'size=500'), listedSchema);
      const customers = await inBatches(listed.items.filter(isOurs), ({ id }) =>
        orNotShown('this customer', id, async () => {
          const customer = await recall(id);
          return listingOf(customer === undefined ? [] : [customer]);
        }),
      );
      const { items, warnings } = joinListings(customers);
      return { items, warnings: [...listed.warnings, ...warnings] };
    },
    listSubscriptions: (customerId) => listSubscriptions(client, customerId),
    hasAcceptedAgreement: (customerId) => hasAcceptedAgreement(client, customerId),
    listIndirectResellers: (customerId) => listIndirectResellers(client, customerId),
    validateReseller: (mpnId) => validateReseller(client, mpnId),
  };
}
