import { kinds } from '../../../src/app/request-kinds.ts';
import { odata } from '@azure/data-tables';
import type { Audience, UndeliveredEvent } from '../../../src/requests/ports/outbox.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fingerprint } from '../../../src/platform/node/fingerprint.ts';
import { tableCustomerSettingsStore } from '../../../src/customers/table/customer-settings-store.ts';
import { tableExpiryIndex } from '../../../src/reservations/table/expiry-index.ts';
import { tableGrantStore } from '../../../src/customers/table/grant-store.ts';
import { tableHeadroomStore } from '../../../src/headroom/table/headroom-store.ts';
import { tableInbox } from '../../../src/requests/table/inbox.ts';
import { tableDueInstalments } from '../../../src/instalments/table/due-instalments.ts';
import { tableOutbox } from '../../../src/requests/table/outbox.ts';
import { tableRequestStore } from '../../../src/requests/table/request-store.ts';
import { tableTicketStore } from '../../../src/tickets/table/ticket-store.ts';
import { openTables, type Tables } from '../../../src/platform/table/tables.ts';
import { customerSettingsStoreContract } from '../../contracts/customer-settings-store.ts';
import { expiryIndexContract, type NotedExpiry } from '../../contracts/expiry-index.ts';
import { grantStoreContract } from '../../contracts/grant-store.ts';
import { headroomStoreContract } from '../../contracts/headroom-store.ts';
import { inboxContract } from '../../contracts/inbox.ts';
import { dueInstalmentsContract } from '../../contracts/due-instalments.ts';
import { outboxContract } from '../../contracts/outbox.ts';
import { requestStoreContract } from '../../contracts/request-store.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { wakeUpsContract } from '../../contracts/wake-ups.ts';
import { anInsertedRequest } from '../../contracts/sample-requests.ts';
import { deskKeys } from '../../../src/platform/table/keys.ts';
import { tableWakeUps } from '../../../src/requests/table/wake-ups.ts';
import { startAzurite, type RunningAzurite } from '../../support/azurite.ts';

let azurite: RunningAzurite;
let tables: Tables;
beforeAll(async () => {
  azurite = await startAzurite();
  tables = openTables(azurite);
});
afterAll(() => azurite.stop());

describe('the request store in tables', () => {
  const open = () => tableRequestStore({ tables, fingerprint, kinds });
  requestStoreContract(open);

  it.each([
    ['another schema version', { schemaVersion: 2 }],
    ['an odd document', { input: '{' }],
    ['a run, a status and a date that are none', { run: 'first', status: 'odd', createdAt: 'some day' }],
  ])('parks a request whose row has %s, and ends its wake-ups', async (_what, odd) => {
    const store = open();
    const { request } = await anInsertedRequest(store);
    const desk = await tables.desk();
    const key = deskKeys.request(request.id);
    await desk.updateEntity({ ...key, ...odd }, 'Merge');
    await expect(store.read(request.id)).rejects.toThrow('cannot read row');
    const problem = { code: 'step-failed', title: 'It stopped', detail: 'See the log.' };
    const parking = { requestId: request.id, run: 1, problem, at: '2026-11-23T09:00:00.000Z' };
    expect(await store.park(parking)).toEqual({ status: 'needs-attention' });
    const row = await desk.getEntity(key.partitionKey, key.rowKey);
    expect(row).toMatchObject({ status: 'needs-attention', ...('status' in odd ? {} : odd) });
    expect(JSON.parse(String(row['problem']))).toMatchObject(problem);
    const wakeUp = deskKeys.wakeUp(request.id);
    expect(await desk.getEntity(wakeUp.partitionKey, wakeUp.rowKey)).toMatchObject({ wakeBy: '' });
    await Promise.all([key, wakeUp].map((one) => desk.deleteEntity(one.partitionKey, one.rowKey)));
  });
});
describe('the wake-ups in tables', () => {
  const open = () => ({
    ...tableRequestStore({ tables, fingerprint, kinds }),
    ...tableWakeUps({ tables }),
  });
  wakeUpsContract(open);

  it('of other customers are found although one row cannot be read', async () => {
    const [odd, sound] = [await anInsertedRequest(open()), await anInsertedRequest(open())];
    const key = deskKeys.wakeUp(odd.request.id);
    await (await tables.desk()).updateEntity({ ...key, requestId: 'odd' }, 'Merge');
    const due: unknown[] = [];
    for await (const one of open().due(new Date('2036-01-01T00:00:00.000Z'))) due.push(one);
    expect(due).toContainEqual({ requestId: sound.request.id });
    expect(due).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining(key.rowKey) as unknown }),
    );
    await (await tables.desk()).deleteEntity(key.partitionKey, key.rowKey);
  });
});
describe('the refund caps in tables', () =>
  headroomStoreContract(() => ({
    ...tableRequestStore({ tables, fingerprint, kinds }),
    ...tableHeadroomStore({ tables }),
  })));
describe('the inbox in tables', () => inboxContract(() => tableInbox({ tables })));
describe('the grant store in tables', () =>
  grantStoreContract(() => tableGrantStore({ tables, monotonic: () => performance.now() })));
describe('the expiry index in tables', () =>
  expiryIndexContract(() => ({ ...tableExpiryIndex({ tables }), noted: notedExpiries })));

describe('the due instalments in tables', () =>
  dueInstalmentsContract(() => tableDueInstalments({ tables })));
describe('the customer settings in tables', () =>
  customerSettingsStoreContract(() =>
    tableCustomerSettingsStore({ tables, monotonic: () => performance.now() }),
  ));

describe('the ticket store in tables', () => ticketStoreContract(() => tableTicketStore({ tables })));

const outboxes = { webhook: 'undelivered', 'help desk': 'tickets-undelivered' } as const;
describe.each(Object.entries(outboxes))('the outbox for a %s in tables', (audience, partition) =>
  outboxContract(() => ({
    ...tableOutbox({ tables, audience: audience as Audience }),
    undelivered: () => undeliveredEvents(partition),
  })),
);

async function undeliveredEvents(partition: string) {
  const kept: UndeliveredEvent[] = [];
  const filter = odata`PartitionKey eq ${partition}`;
  for await (const row of (await tables.outbox()).listEntities<UndeliveredEvent>({
    queryOptions: { filter },
  }))
    kept.push(row);
  return kept;
}

async function notedExpiries() {
  const noted: NotedExpiry[] = [];
  for await (const row of (await tables.expiry()).listEntities<NotedExpiry>()) noted.push(row);
  return noted;
}
