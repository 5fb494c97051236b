import { listingOf, type Listing } from '../../core/listing.ts';
import { refusedCodeOf } from './refused-code.ts';

/** A part of a list, for the warning that it is missing. */
interface Part {
  /** Whose answer it is: `Partner Center` or `Azure`. */
  readonly source: string;
  /** What is missing, such as `this customer`. */
  readonly part: string;
  /** Its id. */
  readonly subject: string;
}

/**
 * Reads one part of a list that needs a call of its own. When Microsoft refuses that call or its response cannot be
 * read, returns a warning about `subject`, so that the other parts are shown. Throws an outage.
 */
export async function orNotShown<T>(
  { source, part, subject }: Part,
  read: () => Promise<Listing<T>>,
): Promise<Listing<T>> {
  try {
    return await read();
  } catch (error) {
    const message = `${source} does not show ${part} (${refusedCodeOf(error)}).`;
    return listingOf([], [{ code: 'not-shown', message, subject }]);
  }
}
