import { guidSchema, requestIdSchema } from '../../core/identifiers.ts';

/** The address of a row. */
export interface RowKey {
  readonly partitionKey: string;
  readonly rowKey: string;
}

/** Rows of one partition whose keys run from `from` (included) to `before` (excluded). */
export interface KeyRange {
  readonly partitionKey: string;
  readonly from: string;
  readonly before: string;
}

/** Partitions whose keys run from `from` (included) to `before` (excluded). */
export type PartitionRange = Omit<KeyRange, 'partitionKey'>;

/** Sorts after every character a key part may have, and after the separator. */
export const LAST = '~';

/**
 * Joins parts to a key. Throws on an empty part, and on one with the separator or a character the service forbids.
 */
export function join(...parts: readonly string[]): string {
  for (const part of parts) {
    if (!/^[\w.:-]{1,128}$/.test(part)) throw new Error(`${JSON.stringify(part)} cannot be part of a key`);
  }
  return parts.join('|');
}

export const guid = (text: string): string => guidSchema.parse(text);
export const lowerId = (requestId: string): string => requestIdSchema.parse(requestId);
export const dayOf = (instant: string): string => new Date(instant).toISOString().slice(0, 10);
export function digits(value: number, count: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${value} cannot be part of a key`);
  return String(value).padStart(count, '0');
}
export const startingWith = (partitionKey: string, prefix: string): KeyRange => ({
  partitionKey,
  from: `${prefix}|`,
  before: `${prefix}|${LAST}`,
});

/** The part of a range after a key and all keys that continue it. */
export const behind = (range: KeyRange, key: string): KeyRange => {
  const from = `${key}${LAST}`;
  return from > range.from ? { ...range, from } : range;
};
