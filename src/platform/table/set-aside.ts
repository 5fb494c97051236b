import { joinListings, listingOf, type Listing, type Warning } from '../../core/listing.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { UnreadableRow, type SetAside } from '../../core/unreadable-row.ts';

/** Writes an error to the log and counts it. The key of a row has ids only, never a name. */
export const reportUnreadable =
  (telemetry: Pick<Telemetry, 'report' | 'measure'>): SetAside =>
  ({ rowKey, message }) => {
    const facts = { 'reservation_desk.row': rowKey };
    telemetry.report('a row cannot be read and is left out', facts, { severity: 'error', error: message });
    telemetry.measure('unreadableRows', 1, {});
  };

/** What a list says to people of a row that it leaves out. */
export const unreadableWarning = ({ rowKey }: UnreadableRow): Warning => ({
  code: 'unreadable-row',
  message: 'A stored record of this list cannot be read and is left out. The log names it for an operator.',
  subject: rowKey,
});

/** Decodes items, and leaves out those with an unreadable row: each is set aside and has a warning. */
export function readable<Row, T>(
  rows: readonly Row[],
  decode: (row: Row) => T,
  setAside: SetAside,
): Listing<T> {
  const read = rows.map((row): Listing<T> => {
    try {
      return listingOf([decode(row)]);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      setAside(error);
      return listingOf<T>([], [unreadableWarning(error)]);
    }
  });
  return joinListings(read);
}
