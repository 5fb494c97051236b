import { expect, it } from '@jest/globals';
import type { GrantStore } from '../../src/customers/ports/grant-store.ts';
import { newCustomer } from './sample-requests.ts';

/** What every grant book must do. */
export function grantStoreContract(open: () => GrantStore): void {
  it('tells the roles of a person on each customer, and of nobody else', async () => {
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

  it('writes a grant over the earlier one, and its own writer sees it at once', async () => {
    const store = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await store.put({ objectId, customerId, roles: ['Requester'] });
    expect((await store.grantsOf(objectId)).get(customerId)).toEqual(['Requester']);
    await store.put({ objectId, customerId, roles: ['Billing'] });
    expect([...(await store.grantsOf(objectId))]).toEqual([[customerId, ['Billing']]]);
  });

  it('knows people and customers in any letter case', async () => {
    const store = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await store.put({
      objectId: objectId.toUpperCase(),
      customerId: customerId.toUpperCase(),
      roles: ['Billing'],
    });
    expect([...(await store.grantsOf(objectId.toUpperCase()))]).toEqual([[customerId, ['Billing']]]);
  });

  it('refuses a grant of nothing, and of an unknown role', async () => {
    const store = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await expect(async () => store.put({ objectId, customerId, roles: [] })).rejects.toThrow();
    const unknown = { objectId, customerId, roles: ['Owner' as 'Billing'] };
    await expect(async () => store.put(unknown)).rejects.toThrow();
  });
}
