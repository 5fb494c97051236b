import { UnexpectedAnswer } from './microsoft-errors.ts';
import { outageIn } from './outage.ts';

/** Why Microsoft gave no usable answer, as a clause for people. Throws an error that does not come from Microsoft. */
export function whyUnread(error: unknown): string {
  if (outageIn(error) !== undefined) return 'Microsoft does not answer';
  if (!(error instanceof UnexpectedAnswer)) throw error;
  const { code, status } = error.details;
  return `Microsoft does not show it (${code ?? status ?? 'refused'})`;
}
