import type { Warning } from '../../core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { consentProblemIn } from '../../core/consent/consent-problem.ts';
import { outageIn } from '../../core/outage.ts';
import { NoToken } from '../../core/token-source.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';

/** Why a page could not be read. */
export interface FailedRead {
  readonly finding: Warning;
  /** Whether the same may go well a little later, from the same page on. */
  readonly isOutage: boolean;
  readonly retryAfterSeconds?: number | undefined;
  /** What the call threw; absent when the answer itself was the fault. */
  readonly error?: unknown;
}

/**
 * Explains a failed read of one customer. Throws an error that does not come from Microsoft, and a missing consent, which
 * stops the reads of all customers.
 */
export function failedRead(error: unknown): FailedRead {
  if (error instanceof NoToken && consentProblemIn(error.message) === undefined)
    return outageIn(error) === undefined
      ? { finding: noSignIn, isOutage: false, error }
      : { finding: unavailable, isOutage: true, error };
  if (error instanceof MicrosoftUnavailable) {
    const { status, retryAfterSeconds } = error.details;
    const finding = status === 429 ? throttled : unavailable;
    return { finding, isOutage: true, retryAfterSeconds, error };
  }
  if (!(error instanceof UnexpectedAnswer)) throw error;
  const { code, status } = error.details;
  if (code === UNREADABLE) return { finding: brokenPage, isOutage: false, error };
  const finding = {
    code: 'azure-refuses',
    message: `Azure does not show the reservations of this customer (${code ?? status ?? 'refused'}).`,
  };
  return { finding, isOutage: false, error };
}

const throttled: Warning = {
  code: 'azure-throttles',
  message:
    'Azure accepts no more reads of this customer for a while: the reservations are as they were last read.',
};

const unavailable: Warning = {
  code: 'azure-unavailable',
  message: 'Azure does not answer: the reservations are as they were last read.',
};

const noSignIn: Warning = {
  code: 'no-sign-in',
  message:
    'Microsoft does not let the desk sign in to the directory of this customer: its reservations are not read.',
};

/** Of a page that lacks its records, or leads back to one that was read. */
export const brokenPage: Warning = {
  code: 'broken-page',
  message:
    'Azure sent a page of reservations that cannot be read: those behind it are as they were last read.',
};
