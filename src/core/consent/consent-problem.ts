import { httpProblems } from '../problem-types.ts';

/** Why nothing reaches Microsoft, in words for people. */
export interface ConsentProblem {
  readonly code: 'consent-expired';
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
}

const MARK = /\[consent-expired(?: since (\d{4}-\d\d-\d\d))?\]/;

/** `endedOn` is the UTC day since which there is no valid consent; `undefined` when nobody has consented yet. */
export const consentProblem = (endedOn: string | undefined): ConsentProblem => ({
  code: 'consent-expired',
  title: httpProblems['consent-expired'].title,
  detail:
    endedOn === undefined
      ? 'Nobody has consented yet, so the desk cannot call Microsoft.'
      : `The consent for Microsoft ended on ${endedOn}, so the desk cannot call Microsoft.`,
  advice: 'An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.',
});

/**
 * Marks the message of an exception. The durable engine keeps of an exception only its text, so this mark is how a flow
 * learns that it was the consent.
 */
export const consentMark = (endedOn: string | undefined): string =>
  endedOn === undefined ? '[consent-expired]' : `[consent-expired since ${endedOn}]`;

/** The problem that the text of an exception is marked with; `undefined` for any other text. */
export function consentProblemIn(text: string): ConsentProblem | undefined {
  const found = MARK.exec(text);
  return found === null ? undefined : consentProblem(found[1]);
}
