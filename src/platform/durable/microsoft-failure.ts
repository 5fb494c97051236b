import type { MicrosoftFailure } from '../../core/microsoft-failure.ts';
import { MicrosoftUnavailable, UnexpectedAnswer, type CallDetails } from '../../core/microsoft-errors.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';
import { NoToken } from '../entra/entra-tokens.ts';

/** Operators repair a rejected sign-in while the engine retries the step, so a 401 is no final refusal. */
const UNAUTHORIZED = 401;

/** The number by which Entra says why it gives no token. */
const ENTRA_CODE = /AADSTS\d+/;

/** Describes the failed call to Microsoft behind an error; `undefined` for any other error. */
export function microsoftFailureOf(error: unknown): MicrosoftFailure | undefined {
  if (error instanceof NoToken) return noTokenFailure(error);
  if (!(error instanceof UnexpectedAnswer || error instanceof MicrosoftUnavailable)) return undefined;
  const { details, message } = error;
  const { status = 0, code, advice } = details;
  return {
    isRefusal: error instanceof UnexpectedAnswer && isPermanent(details),
    ...(error instanceof MicrosoftUnavailable || status === UNAUTHORIZED ? { isOutage: true } : {}),
    code: code ?? (status === 0 ? 'no-answer' : String(status)),
    message: wordsOf(message, details),
    ...(advice === undefined ? {} : { advice }),
  };
}

/** The words of the library stay in the log: they name tenants and secrets that have ended. */
const noTokenFailure = ({ message }: NoToken): MicrosoftFailure => ({
  isRefusal: false,
  isOutage: true,
  code: ENTRA_CODE.exec(message)?.[0] ?? 'no-token',
  message: 'Entra gives the desk no token',
  advice: 'Look at the app registration, its secret, and what the customer has consented to.',
});

/** A new reservation order gets its role assignments a little later, so this refusal is transient. */
const RIGHTS_PENDING = 'AuthorizationFailed';

/**
 * Whether the same call would fail in the same way again: a refusal, or a response without a field the desk needs.
 */
const isPermanent = ({ status = 0, code }: CallDetails): boolean =>
  code === UNREADABLE ||
  (status >= 400 && status < 500 && status !== UNAUTHORIZED && code !== RIGHTS_PENDING);

/** The error message without method, URL and request ids, and without status and code if they are known. */
function wordsOf(message: string, { method, target, status, code }: CallDetails): string {
  const problem = message.slice(`${method} ${target}: `.length, message.lastIndexOf(' (request '));
  const prefix = `${status} (${code}: `;
  return problem.startsWith(prefix) ? problem.slice(prefix.length, problem.lastIndexOf(')')) : problem;
}
