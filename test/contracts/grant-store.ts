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

  it('lists who has a grant on a customer, and all grants', async () => {
    const store = open();
    const [one, other, customerId, elsewhere] = [newCustomer(), newCustomer(), newCustomer(), newCustomer()];
    const grants = [one, other]
      .sort()
      .map((objectId) => ({ objectId, customerId, roles: ['Billing' as const] }));
    for (const grant of [...grants].reverse()) await store.put(grant);
    await store.put({ objectId: one, customerId: elsewhere, roles: ['Approver'], name: 'Ada' });
    expect((await store.grantsOn(customerId.toUpperCase())).items).toEqual(grants);
    const { items } = await store.allGrants();
    expect(items).toContainEqual({ objectId: one, customerId: elsewhere, roles: ['Approver'], name: 'Ada' });
    expect(items).toEqual(expect.arrayContaining(grants));
  });

  it('changes and revokes a version, or any', async () => {
    const store = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    const grant = { objectId, customerId, roles: ['Billing' as const] };
    expect(await store.put(grant, 'W/"never"')).toEqual({ written: false });
    expect(await store.find(customerId, objectId)).toBeUndefined();
    expect((await store.grantsOn(customerId)).items).toEqual([]);
    expect(await store.revoke(customerId, objectId)).toBe('absent');

    const first = await store.put(grant);
    const { version = '' } = (await store.find(customerId, objectId)) ?? {};
    expect(first).toEqual({ written: true, version });
    const changed = { ...grant, roles: ['Approver' as const] };
    expect((await store.put(changed, version)).written).toBe(true);
    expect(await store.put(grant, version)).toEqual({ written: false });
    expect((await store.find(customerId.toUpperCase(), objectId.toUpperCase()))?.value).toEqual(changed);
    expect((await store.grantsOn(customerId)).items).toEqual([changed]);

    expect(await store.revoke(customerId, objectId, version)).toBe('stale');
    expect((await store.grantsOf(objectId)).size).toBe(1);
    expect(await store.revoke(customerId, objectId)).toBe('revoked');
    expect((await store.grantsOf(objectId)).size).toBe(0);
    expect((await store.grantsOn(customerId)).items).toEqual([]);
  });
}
