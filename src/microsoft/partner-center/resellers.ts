import { z } from 'zod';
import { flatMapListing, type Listing } from '../../core/listing.ts';
import type { IndirectReseller } from '../../customers/domain/customer.ts';
import type { ResellerValidation } from '../../customers/ports/customer-directory.ts';
import type { Refusal } from '../../core/refusal.ts';
import { codeSchema, messageSchema } from '../client/error-body.ts';
import { refusedCodeOf } from '../client/refused-code.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { idSchema } from './words.ts';

/**
 * Microsoft's sample has no state, and the list shows current relationships: one without a state counts as active.
 */
const relationshipSchema = z.object({
  mpnId: idSchema,
  name: optionalText,
  state: z.string().nullish(),
  relationshipType: z.string().nullish(),
});
const INDIRECT = 'isindirectcloudsolutionproviderof';

/**
 * Lists the indirect resellers this customer is sold through. Microsoft refuses the call of a
 * partner that is no indirect provider (403, code 1002 or none): the list is then empty.
 */
export async function listIndirectResellers(
  client: PartnerCenter,
  customerId: string,
): Promise<Listing<IndirectReseller>> {
  const call = callTo('listRelationships', { customerId });
  const relationships = await client.list(call, relationshipSchema, absent.relationships);
  return flatMapListing(relationships, ({ mpnId, name, state, relationshipType }) =>
    wordOf(state ?? 'active') === 'active' && wordOf(relationshipType ?? INDIRECT) === INDIRECT
      ? [{ mpnId, ...(name == null || name === '' ? {} : { name }) }]
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
 * Checks whether an MPN id may be Partner on Record. It is invalid when Microsoft says so or leaves it out of the
 * response. Not every partner may check: after a refused call or an unreadable response the id counts as valid,
 * with a code, and the cart decides.
 */
export async function validateReseller(client: PartnerCenter, mpnId: string): Promise<ResellerValidation> {
  const answer = await ask(client, mpnId);
  if ('code' in answer) return { isValid: true, code: answer.code, message: answer.message };
  const results = answer.validationResults.map((result) => validationSchema.safeParse(result).data);
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
