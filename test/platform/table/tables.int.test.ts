import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkTables } from '../../../src/platform/table/check-tables.ts';
import { tableGrantStore } from '../../../src/customers/table/grant-store.ts';
import { openTables } from '../../../src/platform/table/tables.ts';
import { newCustomer } from '../../contracts/sample-requests.ts';
import { connectionStringOf, startAzurite, type RunningAzurite } from '../../support/azurite.ts';
import { startLossyProxy, type LossyProxy } from '../../support/lossy-proxy.ts';

let azurite: RunningAzurite;
let proxy: LossyProxy;
let connectionString: string;
beforeAll(async () => {
  azurite = await startAzurite();
  const { origin, pathname } = new URL(azurite.tableUrl);
  proxy = await startLossyProxy(origin);
  connectionString = connectionStringOf({ ...azurite, tableUrl: `${proxy.url}${pathname}` });
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});

describe('tables', () => {
  it('are created at their first use, once for concurrent users', async () => {
    proxy.forget();
    const tables = openTables({ connectionString });
    expect(proxy.calls()).toEqual([]);
    await Promise.all([tables.desk(), tables.desk(), tables.grants()]);
    expect(proxy.calls().filter(({ path }) => path.endsWith('/Tables'))).toHaveLength(2);
    await openTables({ connectionString }).desk();
  });

  it('are created again after a failed attempt', async () => {
    const closed = connectionStringOf({ ...azurite, tableUrl: 'http://127.0.0.1:9/devstoreaccount1' });
    const tables = openTables({ connectionString: closed });
    await expect(tables.desk()).rejects.toThrow();
    await expect(tables.desk()).rejects.toThrow();
    await expect(checkTables({ tables })()).rejects.toThrow();
  });

  it('pass the health probe', async () => {
    await expect(checkTables({ tables: openTables({ connectionString }) })()).resolves.toBeUndefined();
  });

  it('time out when the service does not answer', async () => {
    const calls: Socket[] = [];
    const silent = createServer((socket) => calls.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const tableUrl = `http://127.0.0.1:${port}/devstoreaccount1`;
    const tables = openTables({
      connectionString: connectionStringOf({ ...azurite, tableUrl }),
      answerWithinMs: 50,
    });
    await expect(tables.desk()).rejects.toThrow('aborted');
    for (const call of calls) call.destroy();
    silent.close();
  });

  it('are reached without TLS only on this machine', async () => {
    const settings = {
      connectionString: connectionStringOf({ ...azurite, tableUrl: 'http://tables.example/a' }),
    };
    await expect(openTables(settings).desk()).rejects.toThrow('allowInsecureConnection');
  });
});

describe('the grant store', () => {
  it('reads the grants of a person once a minute', async () => {
    let now = Date.parse('2026-11-23T08:00:00.000Z');
    const tables = openTables({ connectionString });
    const store = tableGrantStore({ tables, monotonic: () => now });
    const writer = tableGrantStore({ tables, monotonic: () => now });
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    expect((await store.grantsOf(objectId)).size).toBe(0);
    await writer.put({ objectId, customerId, roles: ['Billing'] });
    proxy.forget();
    now += 59_999;
    expect((await store.grantsOf(objectId.toUpperCase())).size).toBe(0);
    expect(proxy.calls()).toEqual([]);
    now += 1;
    const answers = await Promise.all([store.grantsOf(objectId), store.grantsOf(objectId)]);
    expect(answers.map((granted) => granted.get(customerId))).toEqual([['Billing'], ['Billing']]);
    expect(proxy.calls()).toHaveLength(1);
  });

  it('writes each grant under the person and under the customer', async () => {
    const tables = openTables({ connectionString });
    const store = tableGrantStore({ tables, monotonic: () => performance.now() });
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await store.put({ objectId, customerId, roles: ['Billing'] });
    const table = await tables.grants();
    const both = { objectId, customerId, roles: '["Billing"]', schemaVersion: 1 };
    expect(await table.getEntity(`user|${objectId}`, customerId)).toMatchObject(both);
    expect(await table.getEntity(`customer|${customerId}`, objectId)).toMatchObject(both);
  });
});
