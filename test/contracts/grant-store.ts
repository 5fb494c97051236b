import { expect, it } from '@jest/globals';
import type { GrantStore } from '../../src/customers/ports/grant-store.ts';
import { newCustomer } from './sample-requests.ts';

/** The contract of grant stores. */
export function grantStoreContract(open: () => GrantStore): void {
  it('returns the roles of one person per customer', async () => {
    const store = open();
    const [person, other, first, second] = [newCustomer(), newCustomer(), newCustomer(), newCustomer()];
    await store.put({ objectId: person, customerId: first, roles: ['Requester', 'Approver'] });
    await store.put({ objectId: person, customerId: second, roles: ['Billing'] });
    await store.put({ objectId: other, customerId: first, roles: ['Helpdesk'] });
    expect([...(await store.grantsOf(person))]).toEqual([
      [first, ['Requester', 'Approver']],
      [second, ['Billing']],
    ]);
    expect((await store.grantsOf(newCustomer())).size).toBe(0);
  });

  it('replaces an earlier grant, and its writer reads it at once', async () => {
    const store = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await store.put({ objectId, customerId, roles: ['Requester'] });
    expect((await store.grantsOf(objectId)).get(customerId)).toEqual(['Requester']);
    await store.put({ objectId, customerId, roles: ['Billing'] });
    expect([...(await store.grantsOf(objectId))]).toEqual([[customerId, ['Billing']]]);
  });

  it('finds people and customers in any letter case', async () => {
    const store = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await store.put({
      objectId: objectId.toUpperCase(),
      customerId: customerId.toUpperCase(),
      roles: ['Billing'],
    });
    expect([...(await store.grantsOf(objectId.toUpperCase()))]).toEqual([[customerId, ['Billing']]]);
  });

  it('refuses a grant without roles, and an unknown role', async () => {
    const store = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await expect(async () => store.put({ objectId, customerId, roles: [] })).rejects.toThrow();
    const unknown = { objectId, customerId, roles: ['Owner' as 'Billing'] };
    await expect(async () => store.put(unknown)).rejects.toThrow();
  });
}
