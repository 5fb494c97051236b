import { z } from 'zod';

const failureSchema = z.object({
  /** Microsoft answered for good, and trying again cannot help; otherwise it gave no usable answer. */
  isRefusal: z.boolean(),
  /** Microsoft's own code, else the status. */
  code: z.string(),
  /** Microsoft's own words. */
  message: z.string(),
  advice: z.string().optional(),
});
/** What Microsoft did when a step failed. */
export type MicrosoftFailure = z.infer<typeof failureSchema>;

const MAX_MESSAGE_LENGTH = 500;
const MARK = /\[microsoft ([^\]\s]+)\]/;

/**
 * Marks the message of an exception. The durable engine keeps of an exception only its text, so this mark is how a flow
 * learns what Microsoft said.
 */
export function microsoftMark(failure: MicrosoftFailure): string {
  const message = failure.message.slice(0, MAX_MESSAGE_LENGTH).toWellFormed();
  return `[microsoft ${encodeURIComponent(JSON.stringify({ ...failure, message }))}]`;
}

/** What the text of an exception is marked with; `undefined` for any other text. */
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
