import { kinds } from '../../../src/app/request-kinds.ts';
import type { Audience } from '../../../src/requests/ports/outbox.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tableCustomerSettingsStore } from '../../../src/customers/table/customer-settings-store.ts';
import { tableExpiryIndex } from '../../../src/reservations/table/expiry-index.ts';
import { tableKnownCustomers } from '../../../src/customers/table/known-customers.ts';
import { tableGrantStore } from '../../../src/customers/table/grant-store.ts';
import { tableHeadroomStore } from '../../../src/headroom/table/headroom-store.ts';
import { deskKeys } from '../../../src/platform/table/keys.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import { tableOpenRequests } from '../../../src/requests/table/open-requests.ts';
import { tableDueInstalments } from '../../../src/instalments/table/due-instalments.ts';
import { tableNoticeStore } from '../../../src/notifications/table/notice-store.ts';
import { tableReminderStore } from '../../../src/reminders/table/reminder-store.ts';
import { noticeStoreContract } from '../../contracts/notice-store.ts';
import { reminderStoreContract } from '../../contracts/reminder-store.ts';
import { tableOutbox } from '../../../src/requests/table/outbox.ts';
import { tableRequestStore } from '../../../src/requests/table/request-store.ts';
import { tableTicketStore } from '../../../src/tickets/table/ticket-store.ts';
import { openTables, type Tables } from '../../../src/platform/table/tables.ts';
import { customerSettingsStoreContract } from '../../contracts/customer-settings-store.ts';
import { expiryIndexContract } from '../../contracts/expiry-index.ts';
import type { EndingReservation } from '../../../src/reservations/ports/expiry-index.ts';
import { knownCustomersContract } from '../../contracts/known-customers.ts';
import { grantStoreContract } from '../../contracts/grant-store.ts';
import { headroomStoreContract } from '../../contracts/headroom-store.ts';
import { openRequestsContract } from '../../contracts/open-requests.ts';
import { watchedRenewalsContract } from '../../contracts/watched-renewals.ts';
import { tableWatchedRenewals } from '../../../src/renewal/table/watched-renewals.ts';
import { dueInstalmentsContract } from '../../contracts/due-instalments.ts';
import { outboxContract } from '../../contracts/outbox.ts';
import { requestStoreContract } from '../../contracts/request-store.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { wakeUpsContract } from '../../contracts/wake-ups.ts';
import { anInsertedRequest, newCustomer } from '../../contracts/sample-requests.ts';
import { tableSyncPositions } from '../../../src/watch/table/sync-positions.ts';
import { tableWatchedRows } from '../../../src/watch/table/watched-rows.ts';
import { syncPositionsContract } from '../../contracts/sync-positions.ts';
import { watchedRowsContract } from '../../contracts/watched-rows.ts';
import { tableWakeUps } from '../../../src/requests/table/wake-ups.ts';
import { startAzurite, type RunningAzurite } from '../../support/azurite.ts';
import { testSeal } from '../../support/test-seal.ts';

let azurite: RunningAzurite;
let tables: Tables;
beforeAll(async () => {
  azurite = await startAzurite();
  tables = openTables(azurite);
});
afterAll(() => azurite.stop());

describe('the request store in tables', () => {
  const open = () => tableRequestStore({ tables, seal: testSeal, kinds });
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
  const open = () => {
    const store = tableRequestStore({ tables, seal: testSeal, kinds });
    const index = tableOpenRequests({ tables });
    const insert: RequestStore['insert'] = async (request, submitted) => {
      await index.add(request);
      return store.insert(request, submitted);
    };
    return { ...store, ...tableWakeUps({ tables }), insert };
  };
  wakeUpsContract(open);
});
describe('the refund caps in tables', () =>
  headroomStoreContract(() => ({
    ...tableRequestStore({ tables, seal: testSeal, kinds }),
    ...tableHeadroomStore({ tables }),
  })));
describe('the index of open requests in tables', () =>
  openRequestsContract(() => tableOpenRequests({ tables })));
describe('the grant store in tables', () => {
  const open = () => tableGrantStore({ tables, monotonic: () => performance.now() });
  grantStoreContract(open);

  /** Tables whose process dies at the n-th write. */
  const dyingAt = (write: number): Tables => {
    let writes = 0;
    const grants = async () =>
      new Proxy(await tables.grants(), {
        get: (table, name) => {
          const member = Reflect.get(table, name, table) as unknown;
          if (name !== 'upsertEntity' && name !== 'updateEntity' && name !== 'deleteEntity')
            return typeof member === 'function' ? (member.bind(table) as unknown) : member;
          return (...given: unknown[]) => {
            writes += 1;
            if (writes >= write) throw new Error('the process died');
            return (member as (...args: unknown[]) => unknown).apply(table, given);
          };
        },
      });
    return { ...tables, grants };
  };

  it.each([1, 2, 3])('lists exactly what is in force when a process dies at write %i', async (write) => {
    const [person, customerId] = [newCustomer(), newCustomer()];
    const grant = { objectId: person, customerId, roles: ['Requester' as const] };
    const dying = () => tableGrantStore({ tables: dyingAt(write), monotonic: () => performance.now() });
    const inForce = async () => [...(await open().grantsOf(person))].map(([id, roles]) => ({ id, roles }));
    const shown = async () =>
      (await open().grantsOn(customerId)).items.map(({ customerId: id, roles }) => ({ id, roles }));
    for (const change of [
      () => dying().put(grant),
      () => open().put(grant),
      () => dying().put({ ...grant, roles: ['Billing'] }),
      () => dying().revoke(customerId, person),
      () => open().put(grant),
      () => open().revoke(customerId, person),
    ]) {
      await change().catch((error: unknown) => expect(String(error)).toContain('the process died'));
      expect(await shown()).toEqual(await inForce());
    }
    expect(await inForce()).toEqual([]);
  });
});
describe('the known customers in tables', () =>
  knownCustomersContract(() => tableKnownCustomers({ tables, monotonic: () => performance.now() })));
describe('the expiry index in tables', () =>
  expiryIndexContract(() => ({ ...tableExpiryIndex({ tables }), noted: notedExpiries })));

describe('the watched reservations in tables', () => watchedRowsContract(() => tableWatchedRows({ tables })));
describe('the positions of the sync in tables', () =>
  syncPositionsContract(() => tableSyncPositions({ tables })));
describe('the watched renewals in tables', () =>
  watchedRenewalsContract(() => tableWatchedRenewals({ tables })));
describe('the due instalments in tables', () =>
  dueInstalmentsContract(() => tableDueInstalments({ tables })));
describe('the customer settings in tables', () =>
  customerSettingsStoreContract(() =>
    tableCustomerSettingsStore({ tables, monotonic: () => performance.now() }),
  ));

describe('the ticket store in tables', () => ticketStoreContract(() => tableTicketStore({ tables })));

describe('the reminders in tables', () => reminderStoreContract(() => tableReminderStore({ tables })));
describe('the notices in tables', () => noticeStoreContract(() => tableNoticeStore({ tables })));
describe.each<Audience>(['webhook', 'help desk', 'e-mail'])('the outbox for a %s in tables', (audience) =>
  outboxContract(() => tableOutbox({ tables, audience }), audience),
);

async function notedExpiries() {
  const noted: EndingReservation[] = [];
  for await (const row of (await tables.expiry()).listEntities<EndingReservation>()) noted.push(row);
  return noted;
}
