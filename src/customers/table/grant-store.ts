import { grantSchema, type GrantRole } from '../../core/access.ts';
import type { Clock } from '../../core/clock.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { grantKeys } from '../../platform/table/keys.ts';
import { decodeRow, encodeRow, jsonColumn, rowsIn } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

type Granted = ReadonlyMap<string, readonly GrantRole[]>;

const grantColumns = grantSchema.extend({ roles: jsonColumn(grantSchema.shape.roles) });

/** How long an answer stands: the delay of a revocation. */
const KEPT_SECONDS = 60;
/** How many people's grants one process remembers; whoever came first is forgotten first. */
const MAX_PEOPLE = 1_000;

/** Grants in the table `Grants`; what a person may do is asked of the service once a minute. */
export function tableGrantStore({
  tables,
  clock,
}: {
  readonly tables: Tables;
  readonly clock: Clock;
}): GrantStore {
  const remembered = expiringCache<Granted>({ clock, seconds: KEPT_SECONDS, maxEntries: MAX_PEOPLE });
  return {
    grantsOf: (person) => {
      const objectId = person.toLowerCase();
      return remembered.get(objectId, () => readGrants(tables, objectId));
    },
    put: async (given) => {
      const grant = grantSchema.parse(given);
      const { objectId, customerId } = grant;
      const table = await tables.grants();
      // Access is read by person, so that row comes last: a grant in force is always listed at the customer.
      for (const key of [
        grantKeys.byCustomer(objectId, customerId),
        grantKeys.byPerson(objectId, customerId),
      ])
        await table.upsertEntity(encodeRow(grantColumns, key, grant), 'Replace');
      remembered.forget(objectId);
    },
  };
}

async function readGrants(tables: Tables, objectId: string): Promise<Granted> {
  const granted = new Map<string, readonly GrantRole[]>();
  for await (const row of rowsIn(await tables.grants(), grantKeys.allOfPerson(objectId))) {
    const grant = decodeRow(grantColumns, row);
    granted.set(grant.customerId, grant.roles);
  }
  return granted;
}
