import { listingOf, type Listing } from '../../core/listing.ts';
import { refusedCodeOf } from '../client/refused-code.ts';

/**
 * Reads one part of a list that needs a call of its own. When Microsoft refuses that call or its response cannot be
 * read, returns a warning about `subject`, so that the other parts are shown. Throws an outage.
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
