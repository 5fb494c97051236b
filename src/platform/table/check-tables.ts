import { deskKeys } from './keys.ts';
import { findRow } from './row-access.ts';
import type { Tables } from './tables.ts';

/** A key that no customer has: the answer does not matter, only that there is one. */
const NOBODY = `${'0'.repeat(32)}-${'a'.repeat(26)}`;

/** Reads one row that does not exist. Throws when the tables cannot be reached or entered. */
export const checkTables =
  ({ tables }: { readonly tables: Tables }) =>
  async (): Promise<void> => {
    await findRow(await tables.desk(), deskKeys.request(NOBODY));
  };
