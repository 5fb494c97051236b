import { z } from 'zod';
import type { Customer } from '../../customers/domain/customer.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { idSchema } from './words.ts';

/** A customer as the list has it. */
export const listedSchema = z.object({ id: z.string().min(1), relationshipToPartner: optionalText });

/** A customer by itself. Its country decides the market, so one without a country cannot be read. */
export const customerSchema = listedSchema.extend({
  companyProfile: z.object({ companyName: z.string() }).nullish().catch(undefined),
  billingProfile: z.object({ defaultAddress: z.object({ country: z.string().length(2) }) }),
  associatedPartnerId: idSchema.or(z.literal('')).nullish(),
});

const OTHERS: readonly string[] = ['advisor', 'syndication', 'microsoftsupport', 'none'];

/**
 * Whether the customer is one the partner resells to. The words for other relationships are known; one that is missing or
 * unknown hides no customer: Microsoft itself refuses a purchase for a customer that is not ours (20002).
 *
 * Source: https://learn.microsoft.com/partner-center/developer/customer-resources#customerrelationship
 */
export const isOurs = ({ relationshipToPartner }: z.infer<typeof listedSchema>): boolean =>
  !OTHERS.includes(wordOf(relationshipToPartner ?? ''));

/** A customer without a readable name is called by its id. */
export function toCustomer(found: z.infer<typeof customerSchema>): Customer {
  const { id, companyProfile, billingProfile, associatedPartnerId } = found;
  return {
    customerId: id.toLowerCase(),
    name: companyProfile?.companyName ?? id,
    country: billingProfile.defaultAddress.country.toUpperCase(),
    ...(associatedPartnerId == null || associatedPartnerId === ''
      ? {}
      : { indirectResellerMpnId: associatedPartnerId }),
  };
}
