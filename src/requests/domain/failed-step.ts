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
