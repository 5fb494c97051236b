import { expect, it } from '@jest/globals';
import { RestError, type TableClient } from '@azure/data-tables';
import { tableCustomerSettingsStore } from '../../src/customers/table/customer-settings-store.ts';
import type { Tables } from '../../src/platform/table/tables.ts';

it('the settings of a customer are at most a minute old in each process', async () => {
  const state = { now: 0, reads: 0 };
  const table = {
    getEntity: () => {
      state.reads += 1;
      return Promise.reject(new RestError('none', { statusCode: 404 }));
    },
  } as unknown as TableClient;
  const tables = { desk: () => Promise.resolve(table) } as Tables;
  const store = tableCustomerSettingsStore({ tables, monotonic: () => state.now });
  const readAt = async (now: number) => {
    state.now = now;
    await store.settingsOf('aaaaaaaa-0000-4000-8000-000000000001');
    return state.reads;
  };
  expect([await readAt(0), await readAt(59_999), await readAt(60_000)]).toEqual([1, 1, 2]);
});
