import { z } from 'zod';

const text = z.union([z.string(), z.number()]).transform(String);

/** The three shapes Microsoft refuses in: Partner Center, Azure Resource Manager, and the gateway that throttles. */
const errorBodySchema = z.union([
  z
    .object({ error: z.object({ code: text, message: z.string().default('') }) })
    .transform(({ error }) => error),
  z
    .object({ code: text, description: z.string().default('') })
    .transform(({ code, description }) => ({ code, message: description })),
  z
    .object({ statusCode: text, message: z.string().default('') })
    .transform(({ statusCode, message }) => ({ code: statusCode, message })),
]);

/** Microsoft's code and words out of an error body; nothing when it is none of the known shapes. */
export function readErrorBody(
  body: unknown,
): { readonly code: string; readonly message: string } | undefined {
  return errorBodySchema.safeParse(body).data;
}
