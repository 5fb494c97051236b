import { z } from 'zod';
import { camelCaseMembers } from './camel-case-members.ts';
import { cutCode, cutMessage } from './cut-text.ts';

/** A code of Microsoft as text, at most 100 characters of it: it is stored, shown and written into logs. */
export const codeSchema = z.union([z.string().min(1), z.number()]).transform((code) => cutCode(String(code)));

/** Words of Microsoft, at most 2,000 characters of them; an empty text when there are none. */
export const messageSchema = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((message) => cutMessage(message ?? ''));

/** The three shapes Microsoft refuses in: Partner Center, Azure Resource Manager, and the gateway that throttles. */
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
 * Microsoft's code and words out of an error body, in any letter case of its members and cut to 100 and 2,000
 * characters; nothing when it is none of the known shapes.
 */
export function readErrorBody(
  body: unknown,
): { readonly code: string; readonly message: string } | undefined {
  return errorBodySchema.safeParse(camelCaseMembers(body)).data;
}
