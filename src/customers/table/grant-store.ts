import { grantSchema, type GrantRole } from '../../core/access.ts';
import type { MonotonicClock } from '../../core/clock.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { grantKeys } from '../../platform/table/keys.ts';
import { allRowsIn, decodeRow, encodeRow, jsonColumn } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

type Granted = ReadonlyMap<string, readonly GrantRole[]>;

const grantColumns = grantSchema.extend({ roles: jsonColumn(grantSchema.shape.roles) });

/** How long grants are cached, which is the delay of a revocation. */
const CACHE_SECONDS = 60;
/** Maximum number of people in the cache of one process; the oldest is evicted first. */
const MAX_PEOPLE = 1_000;

/** Grants in the table `Grants`, cached per person for a minute. */
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
    put: async (given) => {
      const grant = grantSchema.parse(given);
      const { objectId, customerId } = grant;
      const table = await tables.grants();
      // Write the row by person last, because access is read from it: a grant in force is then always listed at the
      // customer.
      for (const key of [
        grantKeys.byCustomer(objectId, customerId),
        grantKeys.byPerson(objectId, customerId),
      ])
        await table.upsertEntity(encodeRow(grantColumns, key, grant), 'Replace');
      cache.forget(objectId);
    },
  };
}

async function readGrants(tables: Tables, objectId: string): Promise<Granted> {
  const rows = await allRowsIn(await tables.grants(), grantKeys.allOfPerson(objectId));
  const { items } = readable(rows, (row) => decodeRow(grantColumns, row), tables.setAside);
  return new Map(items.map(({ customerId, roles }) => [customerId, roles]));
}
