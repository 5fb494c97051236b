import { z } from 'zod';
import { wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';

const AGREEMENT = 'MicrosoftCustomerAgreement';

const agreementSchema = z.object({ type: z.string() });
const directSigningSchema = z.object({ isSigned: z.boolean().nullish() });

/**
 * Whether the customer accepted the Microsoft Customer Agreement: attested by the partner, or signed directly in
 * the customer's own admin centre, which the list of agreements does not show.
 */
export async function hasAcceptedAgreement(client: PartnerCenter, customerId: string): Promise<boolean> {
  const attested = callTo('listAgreements', { customerId }, `agreementType=${AGREEMENT}`);
  const { items } = await client.list(attested, agreementSchema, absent.customer);
  if (items.some(({ type }) => wordOf(type) === wordOf(AGREEMENT))) return true;
  const signed = await client.find(
    callTo('getDirectSigning', { customerId }),
    directSigningSchema,
    absent.directSigning,
  );
  return signed?.value.isSigned === true;
}
