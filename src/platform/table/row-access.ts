import { RestError, type TableClient, type TableEntity } from '@azure/data-tables';
import { acceptsAny, type Written } from '../../core/versioned.ts';
import type { RowKey } from './key-parts.ts';
import type { StoredRow } from './rows.ts';

const statusOf = (error: unknown): number | undefined =>
  error instanceof RestError ? error.statusCode : undefined;

/** Whether the service refused a write because the row exists (409) or has another version (412). */
export const isRefusedWrite = (error: unknown): boolean => [409, 412].includes(statusOf(error) ?? 0);

/** Whether the service refused a write because the row has another version. */
export const isOtherVersion = (error: unknown): boolean => statusOf(error) === 412;

/** Whether the service did not find the row. */
export const isMissingRow = (error: unknown): boolean => statusOf(error) === 404;

export async function findRow(
  table: TableClient,
  { partitionKey, rowKey }: RowKey,
): Promise<StoredRow | undefined> {
  try {
    return await table.getEntity(partitionKey, rowKey);
  } catch (error) {
    if (isMissingRow(error)) return undefined;
    throw error;
  }
}

/** Deletes a row; a missing row is no error. */
export async function removeRow(table: TableClient, { partitionKey, rowKey }: RowKey): Promise<void> {
  try {
    await table.deleteEntity(partitionKey, rowKey);
  } catch (error) {
    if (!isMissingRow(error)) throw error;
  }
}

/** Writes a whole row: any version, or only the expected one. */
export async function replaceVersion(
  table: TableClient,
  row: TableEntity,
  expectedVersion: string | undefined,
): Promise<Written> {
  const write = acceptsAny(expectedVersion)
    ? table.upsertEntity(row, 'Replace')
    : table.updateEntity(row, 'Replace', { etag: expectedVersion });
  try {
    const { etag = '' } = await write;
    return { written: true, version: etag };
  } catch (error) {
    if (isGoneOrChanged(error)) return { written: false };
    throw error;
  }
}

/** Deletes a row if it still has the version, or any with `*`. A missing row counts as another version. */
export async function removeVersion(
  table: TableClient,
  { partitionKey, rowKey }: RowKey,
  version: string,
): Promise<boolean> {
  try {
    await table.deleteEntity(partitionKey, rowKey, { etag: version });
    return true;
  } catch (error) {
    if (isGoneOrChanged(error)) return false;
    throw error;
  }
}

const isGoneOrChanged = (error: unknown): boolean => isMissingRow(error) || isRefusedWrite(error);
