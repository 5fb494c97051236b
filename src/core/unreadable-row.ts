import type { Warning } from './listing.ts';

/** Thrown for a stored row that this version cannot read: a newer version or another hand wrote it. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
  /** Partition key and row key with a slash between them. */
  readonly rowKey: string;

  constructor(rowKey: string, reason: string) {
    super(`cannot read row ${rowKey}: ${reason}`);
    this.rowKey = rowKey;
  }
}

/** Tells operators of a row that was left out, so that the others go on. */
export type SetAside = (row: UnreadableRow) => void;

/** What a list says to people of a row that it leaves out. */
export const unreadableWarning = ({ rowKey }: UnreadableRow): Warning => ({
  code: 'unreadable-row',
  message: 'A stored record of this list cannot be read and is left out. Tell an operator its key.',
  subject: rowKey,
});
