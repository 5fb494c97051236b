import { RestError, type TableClient } from '@azure/data-tables';
import type { RowKey } from './keys.ts';
import type { StoredRow } from './rows.ts';

const statusOf = (error: unknown): number | undefined =>
  error instanceof RestError ? error.statusCode : undefined;

/** A row that is there already (409) or whose version is another one (412). */
export const isRefusedWrite = (error: unknown): boolean => [409, 412].includes(statusOf(error) ?? 0);

export async function findRow(
  table: TableClient,
  { partitionKey, rowKey }: RowKey,
): Promise<StoredRow | undefined> {
  try {
    return await table.getEntity(partitionKey, rowKey);
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Removing what is not there is fine. */
export async function removeRow(table: TableClient, { partitionKey, rowKey }: RowKey): Promise<void> {
  try {
    await table.deleteEntity(partitionKey, rowKey);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
