import type { MicrosoftFailure } from '../../core/microsoft-failure.ts';
import { MicrosoftUnavailable, UnexpectedAnswer, type CallDetails } from '../../core/microsoft-errors.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';

/** A sign-in that Microsoft does not take is mended by operators, while the step is tried again. */
const UNAUTHORIZED = 401;

/** What Microsoft did, when an error comes from a call to it. */
export function microsoftFailureOf(error: unknown): MicrosoftFailure | undefined {
  if (!(error instanceof UnexpectedAnswer || error instanceof MicrosoftUnavailable)) return undefined;
  const { details, message } = error;
  const { status = 0, code, advice } = details;
  return {
    isRefusal: error instanceof UnexpectedAnswer && isForGood(details),
    code: code ?? (status === 0 ? 'no-answer' : String(status)),
    message: wordsOf(message, details),
    ...(advice === undefined ? {} : { advice }),
  };
}

/** Rights on a new reservation order reach Azure a little after the order: this refusal may pass by itself. */
const NO_RIGHTS_YET = 'AuthorizationFailed';

/** A refusal, or an answer that lacks what the desk needs of it: the same call gets the same answer. */
const isForGood = ({ status = 0, code }: CallDetails): boolean =>
  code === UNREADABLE || (status >= 400 && status < 500 && status !== UNAUTHORIZED && code !== NO_RIGHTS_YET);

/** The message without the call and its ids and, where they are known, without status and code. */
function wordsOf(message: string, { method, target, status, code }: CallDetails): string {
  const problem = message.slice(`${method} ${target}: `.length, message.lastIndexOf(' (request '));
  const prefix = `${status} (${code}: `;
  return problem.startsWith(prefix) ? problem.slice(prefix.length, problem.lastIndexOf(')')) : problem;
}
