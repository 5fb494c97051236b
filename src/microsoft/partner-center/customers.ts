import { z } from 'zod';
import type { Customer, CustomerName } from '../../customers/domain/customer.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { idSchema } from './words.ts';

/** A customer in the list. */
export const listedSchema = z.object({
  id: z.string().min(1),
  relationshipToPartner: optionalText,
  companyProfile: z
    .object({ companyName: z.string().min(1) })
    .nullish()
    .catch(undefined),
});

/** A customer read separately. Its country decides the market, so a customer without a country cannot be read. */
export const customerSchema = listedSchema.extend({
  billingProfile: z.object({ defaultAddress: z.object({ country: z.string().length(2) }) }),
  associatedPartnerId: idSchema.or(z.literal('')).nullish(),
});

const OTHER_RELATIONSHIPS: readonly string[] = ['advisor', 'syndication', 'microsoftsupport', 'none'];

/**
 * Whether the partner resells to the customer. Only a known word for another relationship excludes a customer; a
 * missing or unknown one does not, because Microsoft itself refuses a purchase for another partner's customer
 * (20002).
 *
 * Source: https://learn.microsoft.com/partner-center/developer/customer-resources#customerrelationship
 */
export const isOurs = ({ relationshipToPartner }: z.infer<typeof listedSchema>): boolean =>
  !OTHER_RELATIONSHIPS.includes(wordOf(relationshipToPartner ?? ''));

/** Id and name. Without a readable name the id is the name. */
export const toCustomerName = ({ id, companyProfile }: z.infer<typeof listedSchema>): CustomerName => ({
  customerId: id.toLowerCase(),
  name: companyProfile?.companyName ?? id,
});

export function toCustomer(found: z.infer<typeof customerSchema>): Customer {
  const { billingProfile, associatedPartnerId } = found;
  return {
    ...toCustomerName(found),
    country: billingProfile.defaultAddress.country.toUpperCase(),
    ...(associatedPartnerId == null || associatedPartnerId === ''
      ? {}
      : { indirectResellerMpnId: associatedPartnerId }),
  };
}
