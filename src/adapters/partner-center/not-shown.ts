import { listingOf, type Listing } from '../../domain/listing.ts';
import { UnexpectedAnswer } from '../fetch/call-errors.ts';

/**
 * One part of a list that is read by a call of its own. When Microsoft refuses that call, or its answer cannot be read, the
 * part becomes a warning about `subject` and the other parts are shown. An outage is thrown.
 */
export async function orNotShown<T>(
  part: string,
  subject: string,
  read: () => Promise<Listing<T>>,
): Promise<Listing<T>> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error;
    const { code, status } = error.details;
    const message = `Partner Center does not show ${part} (${code ?? status ?? 'refused'}).`;
    return listingOf([], [{ code: 'not-shown', message, subject }]);
  }
}
