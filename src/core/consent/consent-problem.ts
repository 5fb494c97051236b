import { httpProblems } from '../problem-types.ts';

/** Explains to people that calls to Microsoft fail for lack of consent. */
export interface ConsentProblem {
  readonly code: 'consent-expired';
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
}

const MARK = /\[consent-expired(?: since (\d{4}-\d\d-\d\d))?\]/;

/**
 * Builds the problem. `endedOn` is the UTC day on which the consent ended; `undefined` when nobody has consented yet.
 */
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
 * Builds a mark for the message of an exception. The durable engine keeps only the text of an exception, so the flow
 * recognises a missing consent by this mark.
 */
export const consentMark = (endedOn: string | undefined): string =>
  endedOn === undefined ? '[consent-expired]' : `[consent-expired since ${endedOn}]`;

/** Returns the problem of a marked text; `undefined` for any other text. */
export function consentProblemIn(text: string): ConsentProblem | undefined {
  const found = MARK.exec(text);
  return found === null ? undefined : consentProblem(found[1]);
}
