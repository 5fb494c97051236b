import { odata, type TableClient, type TableEntity, type TableEntityResult } from '@azure/data-tables';
import { z } from 'zod';
import { UnreadableRow } from '../../core/unreadable-row.ts';
import type { KeyRange, PartitionRange, RowKey } from './key-parts.ts';

/** A row as the service returned it: unchecked until a schema has parsed it. */
export type StoredRow = TableEntityResult<Record<string, unknown>>;

const SCHEMA_VERSION = 1;
const versionSchema = z.object({ schemaVersion: z.literal(SCHEMA_VERSION) });
const keySchema = z.object({ rowKey: z.string() });

/** The service accepts 32,768 UTF-16 characters in a column; a document of about that size belongs in a blob. */
const COLUMN_LIMIT = 30_000;
const tooLong = `must have at most ${COLUMN_LIMIT} characters in a column`;

/** A column with a JSON document, in the wire form of its schema. */
export const jsonColumn = <S extends z.ZodType>(schema: S): z.ZodCodec<z.ZodString, S> =>
  z.codec(z.string().max(COLUMN_LIMIT, tooLong), schema, {
    decode: (text, context) => {
      try {
        return JSON.parse(text) as z.input<S>;
      } catch {
        context.issues.push({ code: 'custom', input: text, message: 'must be JSON' });
        return z.NEVER;
      }
    },
    encode: (value) => JSON.stringify(value),
  });

/**
 * Encodes a row. Throws, naming the row and its columns, when a value does not fit. An absent value has no column.
 */
export function encodeRow<S extends z.ZodType>(schema: S, key: RowKey, value: z.output<S>): TableEntity {
  const encoded = z.safeEncode(schema, value);
  if (encoded.success) return { ...(encoded.data as object), schemaVersion: SCHEMA_VERSION, ...key };
  throw new Error(`cannot store row ${key.rowKey}: ${z.prettifyError(encoded.error)}`);
}

/** Names both keys, because an operator needs both to find the row. */
export const unreadable = ({ partitionKey, rowKey = '?' }: StoredRow, reason: string): UnreadableRow =>
  new UnreadableRow(partitionKey === undefined ? rowKey : `${partitionKey}/${rowKey}`, reason);

/** Decodes a row. Throws {@link UnreadableRow}, naming the columns, when another writer or version stored an invalid one. */
export function decodeRow<S extends z.ZodType>(schema: S, row: StoredRow): z.output<S> {
  const version = versionSchema.safeParse(row);
  const decoded = version.success ? schema.safeParse(row) : version;
  if (decoded.success) return decoded.data;
  throw unreadable(row, z.prettifyError(decoded.error));
}

/** All rows of a range. */
export async function allRowsIn(table: TableClient, range: KeyRange): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const row of rowsIn(table, range)) rows.push(row);
  return rows;
}

/** All rows of a range of partitions. */
export async function rowsOfPartitions(
  table: TableClient,
  { from, before }: PartitionRange,
): Promise<readonly StoredRow[]> {
  const filter = odata`PartitionKey ge ${from} and PartitionKey lt ${before}`;
  const rows: StoredRow[] = [];
  for await (const row of table.listEntities({ queryOptions: { filter } })) rows.push(row);
  return rows;
}

export const rowKeyOf = (row: StoredRow): string => keySchema.parse(row).rowKey;

/**
 * Yields the rows of a range in the order of their keys. Requests further pages only when the caller needs them.
 */
export async function* rowsIn(
  table: TableClient,
  range: KeyRange,
  options: { readonly pageSize?: number; readonly where?: readonly string[] } = {},
): AsyncGenerator<StoredRow> {
  const { partitionKey, from, before } = range;
  const inRange = odata`PartitionKey eq ${partitionKey} and RowKey ge ${from} and RowKey lt ${before}`;
  const filter = [inRange, ...(options.where ?? [])].join(' and ');
  const pages = table.listEntities({ queryOptions: { filter } });
  for await (const page of pages.byPage({ maxPageSize: Math.min(options.pageSize ?? 1000, 1000) }))
    yield* page;
}
