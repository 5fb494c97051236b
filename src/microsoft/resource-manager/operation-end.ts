import { z } from 'zod';
import type { Refusal } from '../../core/refusal.ts';
import { camelCaseMembers } from '../client/camel-case-members.ts';
import { refusalOf } from '../client/error-code-table.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { resourceManagerCodes } from './error-codes.ts';
import { errorOf } from './policy-errors.ts';

const shape = z.object({ status: optionalText, error: z.unknown().optional() });

/**
 * How an asynchronous operation of Azure has ended; `undefined` while it is pending, and for an answer that is none.
 */
export function operationEnd(body: unknown): { readonly refusal: Refusal | undefined } | undefined {
  const { status, error } = shape.safeParse(camelCaseMembers(body)).data ?? {};
  switch (wordOf(status ?? '')) {
    case 'succeeded':
      return { refusal: undefined };
    case 'failed':
    case 'cancelled':
    case 'canceled':
      return { refusal: refusalFor(error) };
    default:
      return undefined;
  }
}

/** The refusal in the error of an operation that has failed. */
export function refusalFor(error: unknown): Refusal {
  const { code, message } = error === undefined || error === null ? {} : errorOf(error);
  return refusalOf(resourceManagerCodes, {
    code: code ?? 'OperationFailed',
    message: message ?? 'Microsoft could not do it and gives no reason.',
  });
}
