import type { TableClient } from '@azure/data-tables';
import { grantSchema, type Grant, type GrantRole } from '../../core/access.ts';
import type { MonotonicClock } from '../../core/clock.ts';
import { acceptsAny } from '../../core/versioned.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { grantKeys } from '../../platform/table/keys.ts';
import { findRow, removeRow, removeVersion, replaceVersion } from '../../platform/table/row-access.ts';
import {
  allRowsIn,
  decodeRow,
  encodeRow,
  jsonColumn,
  rowsOfPartitions,
  type StoredRow,
} from '../../platform/table/rows.ts';
import { readListed } from '../../platform/table/read-listed.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

type Granted = ReadonlyMap<string, readonly GrantRole[]>;

const grantColumns = grantSchema.extend({ roles: jsonColumn(grantSchema.shape.roles) });

/** How long grants are cached, which is the delay of a revocation. */
const CACHE_SECONDS = 60;
/** Maximum number of people in the cache of one process; the oldest is evicted first. */
const MAX_PEOPLE = 1_000;

/**
 * Grants in the table `Grants`, cached per person for a minute. A grant is two rows. Only the row by person counts; the
 * row by customer finds it, and is written before it and removed after it. A process that dies in between leaves a row
 * by customer that leads to nothing and is not shown, never a grant in force that is listed nowhere.
 */
export function tableGrantStore({
  tables,
  monotonic,
}: {
  readonly tables: Tables;
  readonly monotonic: MonotonicClock;
}): GrantStore {
  const cache = expiringCache<Granted>({ monotonic, seconds: CACHE_SECONDS, maxEntries: MAX_PEOPLE });
  return {
    grantsOf: (person) => {
      const objectId = person.toLowerCase();
      return cache.get(objectId, () => readGrants(tables, objectId));
    },
    grantsOn: async (customerId) => {
      const table = await tables.grants();
      const listed = await allRowsIn(table, grantKeys.allOnCustomer(customerId));
      const find = (objectId: string) => findRow(table, grantKeys.byPerson(objectId, customerId));
      return readListed(listed, { find, decode: grantIn, setAside: tables.setAside });
    },
    allGrants: async () => {
      const rows = await rowsOfPartitions(await tables.grants(), grantKeys.allPeople);
      return readable(rows, grantIn, tables.setAside);
    },
    find: async (customerId, objectId) => {
      const row = await findRow(await tables.grants(), grantKeys.byPerson(objectId, customerId));
      return row && { value: grantIn(row), version: row.etag };
    },
    put: async (given, expectedVersion) => {
      const grant = grantSchema.parse(given);
      const { objectId, customerId } = grant;
      const table = await tables.grants();
      const rowAt = (key: ReturnType<typeof grantKeys.byPerson>) => encodeRow(grantColumns, key, grant);
      await table.upsertEntity(rowAt(grantKeys.byCustomer(objectId, customerId)), 'Replace');
      const written = await replaceVersion(
        table,
        rowAt(grantKeys.byPerson(objectId, customerId)),
        expectedVersion,
      );
      cache.forget(objectId);
      return written;
    },
    revoke: async (customerId, objectId, expectedVersion) => {
      const table = await tables.grants();
      const outcome = await removePersonRow(table, customerId, objectId, expectedVersion);
      cache.forget(objectId.toLowerCase());
      if (outcome !== 'stale') await removeRow(table, grantKeys.byCustomer(objectId, customerId));
      return outcome;
    },
  };
}

async function removePersonRow(
  table: TableClient,
  customerId: string,
  objectId: string,
  expectedVersion: string | undefined,
): Promise<'revoked' | 'absent' | 'stale'> {
  const key = grantKeys.byPerson(objectId, customerId);
  const row = await findRow(table, key);
  if (row === undefined) return 'absent';
  const isRemoved = await removeVersion(table, key, acceptsAny(expectedVersion) ? '*' : expectedVersion);
  return isRemoved ? 'revoked' : 'stale';
}

async function readGrants(tables: Tables, objectId: string): Promise<Granted> {
  const rows = await allRowsIn(await tables.grants(), grantKeys.allOfPerson(objectId));
  const { items } = readable(rows, grantIn, tables.setAside);
  return new Map(items.map(({ customerId, roles }) => [customerId, roles]));
}

const grantIn = (row: StoredRow): Grant => decodeRow(grantColumns, row);
