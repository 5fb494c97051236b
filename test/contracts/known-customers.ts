import { expect, it } from '@jest/globals';
import type { KnownCustomers } from '../../src/customers/ports/known-customers.ts';
import { newCustomer } from './sample-requests.ts';

/** The contract of the stores of known customers. */
export function knownCustomersContract(open: () => KnownCustomers): void {
  it('returns a customer as it was last read, in any letter case, and none that was never read', async () => {
    const store = open();
    const customerId = newCustomer();
    expect(await store.find(customerId)).toBeUndefined();
    await store.remember([{ customerId, name: 'Contoso', country: 'FR' }]);
    await store.remember([
      { customerId, name: 'Contoso SA', country: 'FR', indirectResellerMpnId: '1234567' },
    ]);
    const last = { customerId, name: 'Contoso SA', country: 'FR', indirectResellerMpnId: '1234567' };
    expect(await store.find(customerId.toUpperCase())).toEqual(last);
    await store.remember([last]);
    expect((await store.all()).items).toContainEqual(last);
  });

  it('lists all by id', async () => {
    const store = open();
    const ids = [newCustomer(), newCustomer(), newCustomer()];
    await store.remember(ids.map((customerId) => ({ customerId, name: customerId, country: 'DE' })));
    const listed = (await store.all()).items.map(({ customerId }) => customerId);
    expect(listed.filter((id) => ids.includes(id))).toEqual([...ids].sort());
  });
}
