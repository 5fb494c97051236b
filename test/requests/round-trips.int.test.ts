import { kinds } from '../../src/app/request-kinds.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { tableOpenRequests } from '../../src/requests/table/open-requests.ts';
import { tableRequestStore } from '../../src/requests/table/request-store.ts';
import { openTables, type Tables } from '../../src/platform/table/tables.ts';
import {
  anApproval,
  anInsertedRequest,
  approver,
  aRequest,
  existing,
  newCustomer,
} from '../contracts/sample-requests.ts';
import { connectionStringOf, startAzurite, type RunningAzurite } from '../support/azurite.ts';
import { startLossyProxy, type LossyProxy } from '../support/lossy-proxy.ts';

let azurite: RunningAzurite;
let proxy: LossyProxy;
let tables: Tables;

beforeAll(async () => {
  azurite = await startAzurite();
  const { origin, pathname } = new URL(azurite.tableUrl);
  proxy = await startLossyProxy(origin);
  tables = openTables({
    connectionString: connectionStringOf({ ...azurite, tableUrl: `${proxy.url}${pathname}` }),
  });
  await Promise.all([tables.desk(), tables.open()]);
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});
beforeEach(() => proxy.forget());

/** Method and table of each call, with the keys of point operations. */
const calls = (): readonly string[] =>
  proxy
    .calls()
    .map(({ method, path }) => `${method} ${decodeURIComponent(path).replace(/^\/[^/]+\/|\?.*$/g, '')}`);

describe('Table Storage is called', () => {
  it('with one point read for a request with its decisions', async () => {
    const store = tableRequestStore({ tables, fingerprint, kinds });
    const stored = await anInsertedRequest(store);
    await store.commit(anApproval(stored, approver));
    const { id, customerId } = stored.request;
    proxy.forget();

    expect(existing(await store.read(id)).decisions).toHaveLength(1);
    expect(calls()).toEqual([`GET Desk(PartitionKey='${customerId}',RowKey='q|${id}')`]);
  });

  it('once for what is open at a hundred customers, and shows no other customer’s requests', async () => {
    const openRequests = tableOpenRequests({ tables });
    const customers = Array.from({ length: 100 }, newCustomer);
    const own = customers.filter((_, at) => at !== 50);
    const requests = [0, 50, 99].map((at) => aRequest({ customerId: existing(customers[at]) }));
    for (const request of requests) await openRequests.add(request);
    const [first, , last] = requests.map(({ id }) => id);
    proxy.forget();

    const { items } = await openRequests.list(own);
    expect(items.map(({ requestId }) => requestId).sort()).toEqual([first, last].sort());
    expect(calls()).toEqual(['GET Open()']);
  });
});
