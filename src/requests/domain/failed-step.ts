import { consentProblemIn } from '../../core/consent/consent-problem.ts';
import { microsoftFailureIn } from '../../core/microsoft-failure.ts';
import type { RequestProblem } from './request-problem.ts';

/** Describes a failed step as a problem of the request. The exception's text itself stays in the log. */
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

/** Describes a failure that the desk tries to get over by itself. The exception's text itself stays in the log. */
export function failingProblem(text: string, requestId: string): RequestProblem {
  const consent = consentProblemIn(text);
  if (consent !== undefined) return consent;
  const failure = microsoftFailureIn(text);
  if (failure === undefined)
    return {
      code: 'step-failing',
      title: 'A step of the desk fails',
      detail: `The desk tries the step again; the log tells why it fails under request id ${requestId}.`,
    };
  const { code, message, advice = NOTHING_TO_DO } = failure;
  const said = message === '' || message === code ? code : `${message} (${code})`;
  return {
    code: 'microsoft-unavailable',
    title: 'Microsoft gives no usable answer',
    detail: `Microsoft gives no usable answer: ${said}. The desk tries again by itself.`,
    advice,
    microsoft: { code, message },
  };
}

const NOTHING_TO_DO = 'Nothing has to be done: the desk goes on when Microsoft answers again.';
