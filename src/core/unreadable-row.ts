/** Thrown for a stored row that this version cannot read: a newer version or another hand wrote it. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
  readonly rowKey: string;

  constructor(rowKey: string, reason: string) {
    super(`cannot read row ${rowKey}: ${reason}`);
    this.rowKey = rowKey;
  }
}

/** Tells operators of a row that was left out, so that the others go on. */
export type SetAside = (row: UnreadableRow) => void;
