import { grantSchema, type GrantRole } from '../../../src/core/access.ts';
import type { GrantStore } from '../../../src/customers/ports/grant-store.ts';

/** An in-memory grant store for tests; a grant takes effect immediately. */
export function memoryGrantStore(): GrantStore {
  const byPerson = new Map<string, Map<string, readonly GrantRole[]>>();
  return {
    grantsOf: (objectId) => Promise.resolve(new Map(byPerson.get(objectId.toLowerCase()))),
    put: (given) => {
      const { objectId, customerId, roles } = grantSchema.parse(given);
      const granted = byPerson.get(objectId) ?? new Map<string, readonly GrantRole[]>();
      byPerson.set(objectId, granted.set(customerId, roles));
      return Promise.resolve();
    },
  };
}
