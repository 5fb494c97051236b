import { RestError, type TableClient } from '@azure/data-tables';
import type { RowKey } from './keys.ts';
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
