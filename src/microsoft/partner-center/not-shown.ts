import { listingOf, type Listing } from '../../core/listing.ts';
import { refusedCodeOf } from '../client/refused-code.ts';

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
    const message = `Partner Center does not show ${part} (${refusedCodeOf(error)}).`;
    return listingOf([], [{ code: 'not-shown', message, subject }]);
  }
}
