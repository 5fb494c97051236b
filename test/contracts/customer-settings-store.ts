import { expect, it } from '@jest/globals';
import type { CustomerSettingsBook } from '../../src/customers/ports/customer-settings-store.ts';
import { newCustomer } from './sample-requests.ts';

/** What every book of customer settings must do. */
export function customerSettingsBookContract(open: () => CustomerSettingsBook): void {
  it('gives what was set last for a customer, and only the id where nothing was', async () => {
    const book = open();
    const [customerId, other] = [newCustomer(), newCustomer()];
    await book.put({ customerId, markupPercent: '7.5' });
    await book.put({ customerId: customerId.toUpperCase(), markupPercent: '12' });

    expect(await book.settingsOf(customerId.toUpperCase())).toEqual({ customerId, markupPercent: '12' });
    expect(await book.settingsOf(other)).toEqual({ customerId: other });
    await book.put({ customerId });
    expect(await book.settingsOf(customerId)).toEqual({ customerId });
  });

  it.each(['-1', '1000.0001', 'ten', '1e2'])('takes no markup of %s', async (markupPercent) => {
    await expect(
      Promise.resolve().then(() => open().put({ customerId: newCustomer(), markupPercent })),
    ).rejects.toThrow();
  });
}
