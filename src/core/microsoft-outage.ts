import { consentProblemIn } from './consent/consent-problem.ts';
import { microsoftFailureIn } from './microsoft-failure.ts';

/**
 * Whether the text of a failed step says that Microsoft cannot be used at the moment: no answer, an error that may pass,
 * a rejected sign-in (401) or a missing consent. It ends without a change of the request, so waiting helps.
 */
export const isOutage = (text: string): boolean =>
  consentProblemIn(text) !== undefined || microsoftFailureIn(text)?.isOutage === true;
