import { z } from 'zod';

const failureSchema = z.object({
  /** True when Microsoft's answer is final and a retry cannot help; false when it gave no usable answer. */
  isRefusal: z.boolean(),
  /** Microsoft does not answer, throttles, fails or rejects the sign-in: the same may succeed later, unchanged. */
  isOutage: z.literal(true).optional(),
  /** Microsoft's error code, otherwise the HTTP status. */
  code: z.string(),
  /** Microsoft's error message. */
  message: z.string(),
  advice: z.string().optional(),
});
/** Microsoft's part in the failure of a step. */
export type MicrosoftFailure = z.infer<typeof failureSchema>;

const MAX_MESSAGE_LENGTH = 500;
const MARK = /\[microsoft ([^\]\s]+)\]/;

/**
 * Builds a mark for the message of an exception. The durable engine keeps only the text of an exception, so the flow
 * reads Microsoft's answer from this mark.
 */
export function microsoftMark(failure: MicrosoftFailure): string {
  const message = failure.message.slice(0, MAX_MESSAGE_LENGTH).toWellFormed();
  return `[microsoft ${encodeURIComponent(JSON.stringify({ ...failure, message }))}]`;
}

/** Returns the failure of a marked text; `undefined` for any other text. */
export function microsoftFailureIn(text: string): MicrosoftFailure | undefined {
  const found = MARK.exec(text)?.[1];
  return found === undefined ? undefined : failureSchema.safeParse(decoded(found)).data;
}

function decoded(mark: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(mark));
  } catch {
    return undefined;
  }
}
