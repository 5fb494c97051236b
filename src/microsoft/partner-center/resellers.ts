import { z } from 'zod';
import { flatMapListing, type Listing } from '../../core/listing.ts';
import type { ResellerValidation } from '../../customers/ports/customer-directory.ts';
import type { Refusal } from '../../core/refusal.ts';
import { codeSchema, messageSchema } from '../client/error-body.ts';
import { refusedCodeOf } from '../client/refused-code.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';
import { wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { idSchema } from './words.ts';

/** The sample of the page has no state, the list shows current relationships: one without a state counts as active. */
const relationshipSchema = z.object({
  mpnId: idSchema,
  state: z.string().nullish(),
  relationshipType: z.string().nullish(),
});
const INDIRECT = 'isindirectcloudsolutionproviderof';

/**
 * MPN ids of the indirect resellers this customer is sold through. A partner that is no indirect provider is refused (403,
 * code 1002 or none): it has no resellers.
 */
export async function listIndirectResellers(
  client: PartnerCenter,
  customerId: string,
): Promise<Listing<string>> {
  const call = callTo('listRelationships', { customerId });
  const relationships = await client.list(call, relationshipSchema, absent.relationships);
  return flatMapListing(relationships, ({ mpnId, state, relationshipType }) =>
    wordOf(state ?? 'active') === 'active' && wordOf(relationshipType ?? INDIRECT) === INDIRECT
      ? [mpnId]
      : [],
  );
}

const validationSchema = z.object({
  partnerId: idSchema,
  isValidPartnerIdOnRecord: z.boolean(),
  errorCode: codeSchema.nullish().catch(undefined),
  errorDescription: messageSchema,
});
const validationsSchema = z.object({ validationResults: z.array(z.unknown()) });

/**
 * Whether an MPN id may be Partner on Record. Microsoft's explicit no and an answer without the id are a no. Not every
 * partner may ask: a refused call or an answer that cannot be read is a yes with a code, and the cart has the last word.
 */
export async function validateReseller(client: PartnerCenter, mpnId: string): Promise<ResellerValidation> {
  const asked = await ask(client, mpnId);
  if ('code' in asked) return { isValid: true, code: asked.code, message: asked.message };
  const results = asked.validationResults.map((result) => validationSchema.safeParse(result).data);
  const result = results.find((each) => each?.partnerId === mpnId);
  if (result === undefined && results.includes(undefined))
    return {
      isValid: true,
      code: UNREADABLE,
      message: 'The answer about the MPN id cannot be read.',
    };
  if (result === undefined)
    return { isValid: false, code: 'not-in-answer', message: `Microsoft does not know the MPN id ${mpnId}.` };
  if (result.isValidPartnerIdOnRecord) return { isValid: true };
  const { errorCode, errorDescription } = result;
  return {
    isValid: false,
    code: errorCode ?? 'not-valid',
    message: errorDescription || `Microsoft does not accept the MPN id ${mpnId}.`,
  };
}

async function ask(
  client: PartnerCenter,
  mpnId: string,
): Promise<z.infer<typeof validationsSchema> | Pick<Refusal, 'code' | 'message'>> {
  try {
    const body = { partnerIds: [mpnId] };
    const reply = await client.ask({ ...callTo('validateResellers', {}), body }, validationsSchema);
    return reply.ok ? reply.value.value : reply.error;
  } catch (error) {
    return { code: refusedCodeOf(error), message: 'Microsoft does not let this partner ask.' };
  }
}
