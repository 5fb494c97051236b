import { z } from 'zod';
import type { Customer } from '../../domain/customer.ts';
import { flatMapListing, type Warning } from '../../domain/listing.ts';
import type { CustomerDirectory } from '../../ports/customer-directory.ts';
import { UnexpectedAnswer } from '../fetch/call-errors.ts';
import { shortMemory } from '../node/short-memory.ts';
import { inBatches } from './in-batches.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { listSubscriptions } from './subscriptions.ts';

const listedSchema = z.object({ id: z.string() });
const customerSchema = z.object({
  id: z.string(),
  companyProfile: z.object({ companyName: z.string() }),
  billingProfile: z.object({ defaultAddress: z.object({ country: z.string().length(2) }) }),
  associatedPartnerId: z.string().nullish(),
});
const agreementSchema = z.object({ type: z.string() });
const relationshipSchema = z.object({ mpnId: z.string(), state: z.string() });

const INDIRECT_RESELLERS = '/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf';

/** Names and countries rarely change; the list has no country, so every customer is read by itself. */
const REMEMBER_SECONDS = 600;

/** The partner's customers, read from Partner Center. */
export function partnerCenterCustomers(client: PartnerCenter): CustomerDirectory {
  const remembered = shortMemory<Customer | undefined>(client.clock, REMEMBER_SECONDS);
  const read = async (customerId: string): Promise<Customer | undefined> => {
    const found = await client.find({ path: pathOf(customerId) }, customerSchema, absent.customer);
    return found === undefined ? undefined : toCustomer(found);
  };
  const recall = (customerId: string, fresh?: boolean) =>
    remembered(customerId, () => read(customerId), fresh);
  return {
    // A customer that was not there a while ago may be by now.
    findCustomer: async (customerId) => (await recall(customerId)) ?? recall(customerId, true),
    listCustomers: async () => {
      const listed = await client.list({ path: '/v1/customers' }, listedSchema);
      const unreadable: Warning[] = [];
      const customers = await inBatches(listed.items, async ({ id }) => {
        try {
          return await recall(id);
        } catch (error) {
          if (!(error instanceof UnexpectedAnswer)) throw error;
          unreadable.push(customerUnreadable(id, error));
          return undefined;
        }
      });
      return {
        items: customers.filter((customer) => customer !== undefined),
        warnings: [...listed.warnings, ...unreadable],
      };
    },
    listSubscriptions: (customerId) => listSubscriptions(client, customerId),
    hasAcceptedAgreement: async (customerId) => {
      const path = `${pathOf(customerId)}/agreements?agreementType=MicrosoftCustomerAgreement`;
      const { items } = await client.list({ path }, agreementSchema, absent.customer);
      return items.some(({ type }) => type === 'MicrosoftCustomerAgreement');
    },
    validateReseller: () => Promise.resolve({ isValid: true }),
    listIndirectResellers: async () => {
      const resellers = await client.list({ path: INDIRECT_RESELLERS }, relationshipSchema);
      return flatMapListing(resellers, ({ state, mpnId }) =>
        state.toLowerCase() === 'active' ? [mpnId] : [],
      );
    },
  };
}

/** One customer that Microsoft does not show does not hide the others. */
const customerUnreadable = (subject: string, { details }: UnexpectedAnswer): Warning => ({
  code: 'customer-unreadable',
  message: `Partner Center does not show this customer (${details.code ?? details.status ?? 'another shape'}).`,
  subject,
});

const pathOf = (customerId: string): string => `/v1/customers/${encodeURIComponent(customerId)}`;

function toCustomer(found: z.infer<typeof customerSchema>): Customer {
  const { id, companyProfile, billingProfile, associatedPartnerId } = found;
  return {
    customerId: id.toLowerCase(),
    name: companyProfile.companyName,
    country: billingProfile.defaultAddress.country.toUpperCase(),
    ...(associatedPartnerId == null || associatedPartnerId === ''
      ? {}
      : { indirectResellerMpnId: associatedPartnerId }),
  };
}
