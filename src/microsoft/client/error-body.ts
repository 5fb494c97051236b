import { z } from 'zod';
import { camelCaseMembers } from './camel-case-members.ts';
import { cutCode, cutMessage } from './cut-text.ts';

/** Microsoft's error code as text of at most 100 characters: it is stored, shown and logged. */
export const codeSchema = z.union([z.string().min(1), z.number()]).transform((code) => cutCode(String(code)));

/** Microsoft's message of at most 2,000 characters; empty when there is none. */
export const messageSchema = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((message) => cutMessage(message ?? ''));

/** The three shapes of error bodies: of Partner Center, of Azure Resource Manager and of the throttling gateway. */
const errorBodySchema = z.union([
  z.object({ error: z.object({ code: codeSchema, message: messageSchema }) }).transform(({ error }) => error),
  z
    .object({ code: codeSchema, description: messageSchema })
    .transform(({ code, description }) => ({ code, message: description })),
  z
    .object({ statusCode: codeSchema, message: messageSchema })
    .transform(({ statusCode, message }) => ({ code: statusCode, message })),
]);

/**
 * Reads Microsoft's code and message from an error body, in any letter case of its members, cut to 100 and 2,000
 * characters; `undefined` for any other shape.
 */
export function readErrorBody(
  body: unknown,
): { readonly code: string; readonly message: string } | undefined {
  return errorBodySchema.safeParse(camelCaseMembers(body)).data;
}
