import { z } from 'zod';
import type { RequestProblem } from './request-problem.ts';

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

const MOST_WORDS = 500;
const MARK = /\[microsoft ([^\]\s]+)\]/;

/**
 * Marks the message of an exception. The durable engine keeps of an exception only its text, so this mark is how a flow
 * learns what Microsoft said.
 */
export function microsoftMark(failure: MicrosoftFailure): string {
  const message = failure.message.slice(0, MOST_WORDS).toWellFormed();
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

/** The problem of a request whose step failed with this text. The text itself is for the log and reaches nobody. */
export function failedStepProblem(text: string, requestId: string): RequestProblem {
  const failure = microsoftFailureIn(text);
  if (failure === undefined)
    return {
      code: 'step-failed',
      title: 'A step kept failing',
      detail: `A step kept failing; the log tells why under request id ${requestId}.`,
    };
  const { isRefusal, code, message, advice } = failure;
  return {
    code: isRefusal ? 'read-refused' : 'step-failed',
    title: isRefusal ? 'Microsoft refused to answer' : 'A step kept failing',
    detail: isRefusal
      ? `Microsoft refused to answer: ${message} (${code}). The log tells more under request id ${requestId}.`
      : `Microsoft gave no usable answer: ${message} (${code}). The log tells more under request id ${requestId}.`,
    ...(advice === undefined ? {} : { advice }),
    microsoft: { code, message },
  };
}
