import { expect, it } from '@jest/globals';
import type { CustomerSettingsStore } from '../../src/customers/ports/customer-settings-store.ts';
import { newCustomer } from './sample-requests.ts';

/** The contract of customer settings stores. */
export function customerSettingsStoreContract(open: () => CustomerSettingsStore): void {
  it('returns the last settings of a customer, and only the id without settings', async () => {
    const store = open();
    const [customerId, other] = [newCustomer(), newCustomer()];
    await store.put({ customerId, markupPercent: '7.5' });
    await store.put({ customerId: customerId.toUpperCase(), markupPercent: '12' });

    expect(await store.settingsOf(customerId.toUpperCase())).toEqual({ customerId, markupPercent: '12' });
    expect(await store.settingsOf(other)).toEqual({ customerId: other });
    await store.put({ customerId });
    expect(await store.settingsOf(customerId)).toEqual({ customerId });
  });

  it.each(['-1', '1000.0001', 'ten', '1e2'])('refuses a markup of %s', async (markupPercent) => {
    await expect(
      Promise.resolve().then(() => open().put({ customerId: newCustomer(), markupPercent })),
    ).rejects.toThrow();
  });

  it('reads a version, replaces that version only, and lists who has settings', async () => {
    const store = open();
    const customerId = newCustomer();
    expect(await store.read(customerId)).toEqual({ value: { customerId } });
    expect(await store.put({ customerId, markupPercent: '5' }, 'W/"never"')).toEqual({ written: false });
    const first = await store.put({ customerId, markupPercent: '5' });
    const { value, version = '' } = await store.read(customerId.toUpperCase());
    expect([first, value]).toEqual([
      { written: true, version },
      { customerId, markupPercent: '5' },
    ]);
    expect((await store.put({ customerId, markupPercent: '6' }, version)).written).toBe(true);
    expect(await store.put({ customerId, markupPercent: '7' }, version)).toEqual({ written: false });
    expect(await store.settingsOf(customerId)).toEqual({ customerId, markupPercent: '6' });
    expect((await store.all()).items).toContainEqual({ customerId, markupPercent: '6' });
  });
}
