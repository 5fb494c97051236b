import { deskKeys } from './keys.ts';
import { findRow } from './row-access.ts';
import type { Tables } from './tables.ts';

/** The key of no customer: the probe only needs a response, not a row. */
const ABSENT_REQUEST = `${'0'.repeat(32)}-${'a'.repeat(26)}`;

/** Reads one row that does not exist. Throws when the tables cannot be reached or refuse access. */
export const checkTables =
  ({ tables }: { readonly tables: Tables }) =>
  async (): Promise<void> => {
    await findRow(await tables.desk(), deskKeys.request(ABSENT_REQUEST));
  };
