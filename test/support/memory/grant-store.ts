import { grantSchema, type Grant } from '../../../src/core/access.ts';
import { listingOf } from '../../../src/core/listing.ts';
import { acceptsAny, type Versioned } from '../../../src/core/versioned.ts';
import type { GrantStore } from '../../../src/customers/ports/grant-store.ts';

/** An in-memory grant store for tests; a grant takes effect immediately. */
export function memoryGrantStore(): GrantStore {
  const rows = new Map<string, Versioned<Grant>>();
  let writes = 0;
  const keyOf = (customerId: string, objectId: string) => `${objectId}|${customerId}`.toLowerCase();
  const sorted = () => [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row.value);
  const isStale = (row: Versioned<Grant> | undefined, expected: string | undefined) =>
    !acceptsAny(expected) && row?.version !== expected;
  return {
    grantsOf: (person) => {
      const own = sorted().filter(({ objectId }) => objectId === person.toLowerCase());
      return Promise.resolve(new Map(own.map(({ customerId, roles }) => [customerId, roles])));
    },
    grantsOn: (customer) =>
      Promise.resolve(listingOf(sorted().filter(({ customerId }) => customerId === customer.toLowerCase()))),
    allGrants: () => Promise.resolve(listingOf(sorted())),
    find: (customerId, objectId) => Promise.resolve(rows.get(keyOf(customerId, objectId))),
    put: (given, expected) => {
      const value = grantSchema.parse(given);
      const key = keyOf(value.customerId, value.objectId);
      if (isStale(rows.get(key), expected)) return Promise.resolve({ written: false });
      writes += 1;
      const version = String(writes);
      rows.set(key, { value, version });
      return Promise.resolve({ written: true, version });
    },
    revoke: (customerId, objectId, expected) => {
      const key = keyOf(customerId, objectId);
      const row = rows.get(key);
      if (row === undefined) return Promise.resolve('absent');
      if (isStale(row, expected)) return Promise.resolve('stale');
      rows.delete(key);
      return Promise.resolve('revoked');
    },
  };
}
