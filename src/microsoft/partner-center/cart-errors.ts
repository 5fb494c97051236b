import { z } from 'zod';
import type { Refusal } from '../../core/refusal.ts';
import { refusalOf } from '../client/error-code-table.ts';
import { codeSchema, messageSchema } from '../client/error-body.ts';
import { wordOf } from '../client/words.ts';
import { partnerCenterCodes } from './error-codes.ts';

/**
 * The names of `CartErrorCode` with their numbers. A cart line has the number, the name in any spelling, or a code
 * of the error table.
 *
 * Source: https://learn.microsoft.com/partner-center/developer/cart-resources#carterrorcode
 */
const names: Readonly<Record<string, string>> = {
  currencyisnotsupported: '10000',
  catalogitemidisnotvalid: '10001',
  quotanotavailable: '10002',
  inventorynotavailable: '10003',
  participantsisnotsupportedforpartner: '10004',
  unabletoprocesscartlineitem: '10006',
  subscriptionisnotvalid: '10007',
  subscriptionisnotenabledforri: '10008',
  sandboxlimitexceeded: '10009',
  invalidinput: '10010',
  subscriptionnotregistered: '10011',
  azuresubscriptionnotregistered: '10011',
  attestationnotaccepted: '10012',
  maxallowedseatspersubscriptionexceeded: '10015',
};

/** Replaces a code that is null or `Unknown` (0). */
const NO_CODE = 'cart-line-error';

const errorSchema = z.object({
  errorCode: codeSchema.nullish().catch(undefined),
  errorDescription: messageSchema,
});

/**
 * The refusal in the `error` of a cart line; `undefined` when the line has none. An error whose members are all
 * null counts as none: the checkout refuses the cart if it is an error after all.
 */
export function lineRefusal(error: unknown): Refusal | undefined {
  if (error == null) return undefined;
  const { errorCode, errorDescription } = errorSchema.safeParse(error).data ?? {
    errorDescription: 'The error of the line cannot be read.',
  };
  if (errorCode == null && errorDescription === '') return undefined;
  const word = wordOf(errorCode ?? '');
  const isKnown = Object.hasOwn(names, word);
  const code = isKnown ? names[word] : ['', '0', 'unknown'].includes(word) ? NO_CODE : errorCode;
  const message = errorDescription === '' ? 'The cart line is wrong.' : errorDescription;
  return refusalOf(partnerCenterCodes, { code: code ?? NO_CODE, message });
}
