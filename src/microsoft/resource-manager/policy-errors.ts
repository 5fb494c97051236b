import { z } from 'zod';
import type { PolicyError } from '../../returns/ports/refunds.ts';
import { meaningOf } from '../client/error-code-table.ts';
import { codeSchema, messageSchema } from '../client/error-body.ts';
import { resourceManagerCodes } from './error-codes.ts';

const entrySchema = z.union([
  z.object({ code: codeSchema.nullish().catch(undefined), message: messageSchema }),
  z.string().transform((message) => ({ code: undefined, message: messageSchema.parse(message) })),
]);

/**
 * The policy errors of a calculation, with advice for known codes. `policyErrors` is inside `properties` in the
 * result for a refund and beside it in the one for an exchange; the desk reads both places for both. Null, an empty
 * list and no list mean that the policy allows it. Everything else refuses, also an entry without code and message.
 *
 * @param policyResult with lower camel case members
 */
export function policyErrorsOf(policyResult: unknown): readonly PolicyError[] {
  if (policyResult === undefined || policyResult === null) return [];
  if (typeof policyResult !== 'object') return [errorOf(policyResult)];
  const places = [policyResult, memberOf(policyResult, 'properties')];
  return places.flatMap((place) => listOf(memberOf(place, 'policyErrors'))).map(errorOf);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** An error's code and message with the advice of the table; without members for an entry that cannot be read. */
export function errorOf(entry: unknown): PolicyError {
  const { code, message } = entrySchema.safeParse(entry).data ?? {};
  const known = { code: code ?? undefined, message: message === '' ? undefined : message };
  return { ...known, advice: meaningOf(resourceManagerCodes, code ?? '')?.advice };
}
