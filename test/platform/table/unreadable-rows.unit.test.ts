import type { TableClient } from '@azure/data-tables';
import { describe, expect, it } from '@jest/globals';
import { kinds } from '../../../src/app/request-kinds.ts';
import type { Listing } from '../../../src/core/listing.ts';
import type { Page } from '../../../src/core/page.ts';
import type { UnreadableRow } from '../../../src/core/unreadable-row.ts';
import { tableCustomerSettingsStore } from '../../../src/customers/table/customer-settings-store.ts';
import { tableGrantStore } from '../../../src/customers/table/grant-store.ts';
import { tableKnownCustomers } from '../../../src/customers/table/known-customers.ts';
import { tableDueInstalments } from '../../../src/instalments/table/due-instalments.ts';
import type { Tables } from '../../../src/platform/table/tables.ts';
import { tableOutbox } from '../../../src/requests/table/outbox.ts';
import { tableRequestStore } from '../../../src/requests/table/request-store.ts';
import { tableWakeUps } from '../../../src/requests/table/wake-ups.ts';
import { tableTicketStore } from '../../../src/tickets/table/ticket-store.ts';
import { testSeal } from '../../support/test-seal.ts';

const customerId = '2f6f6c1e-3d0a-4a51-9d0a-0c7b5d8e4a11';
const at = '2026-11-23T08:00:00.000Z';
const requestId = `${customerId.replaceAll('-', '')}-aaaaaaaaaaaaaaaaaaaaaaaaaa`;
const newer = { rowKey: 'odd', schemaVersion: 2 };

/** Tables that answer each query with one row of a newer schema between two copies of this one. */
function tablesWith(row: object, keys: readonly string[] = ['r-1', 'r-2']) {
  const rows = [{ ...row, etag: '1', rowKey: keys[0], schemaVersion: 1 }, newer];
  const all = [...rows, { ...row, etag: '2', rowKey: keys[1], schemaVersion: 1 }];
  const table = {
    getEntity: (_partition: string, key: string) => Promise.resolve(all.find(({ rowKey }) => rowKey === key)),
    listEntities: () => ({
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve(all);
      },
      async *byPage() {
        yield await Promise.resolve(all);
      },
    }),
  } as unknown as TableClient;
  const setAside: UnreadableRow[] = [];
  const open = () => Promise.resolve(table);
  const names = ['desk', 'grants', 'open', 'customers', 'expiry', 'instalments', 'outbox', 'tickets'];
  const tables = {
    ...Object.fromEntries(names.map((name) => [name, open])),
    setAside: (unreadable: UnreadableRow) => void setAside.push(unreadable),
  } as unknown as Tables;
  return { tables, setAside };
}

async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const instalment = { customerId, requestId, reservationOrderId: 'o-1', number: 2, dueOn: '2026-11-23' };
const summary = { id: requestId, status: 'completed', customerId, createdAt: at, updatedAt: at };
const ticket = { id: requestId, status: 'waiting', correlationId: 'c', receivedAt: at, updatedAt: at };
const record = { reservationId: 'r-1', reservationOrderId: 'o-1', expiresAt: at, requestId };
const grant = { objectId: customerId, customerId, roles: '["Billing"]' };
const person = { id: 'ann', name: 'Ann', channel: 'http' };
const page = { limit: 10 };
const monotonic = () => 0;
const storeOf = (tables: Tables) => tableRequestStore({ tables, seal: testSeal, kinds });
const warned = ({ items, warnings }: Page<unknown>): readonly unknown[] => {
  expect(warnings).toEqual([
    {
      code: 'unreadable-row',
      message: 'A stored record of this list cannot be read and is left out. Tell an operator its key.',
      subject: 'odd',
    },
  ]);
  return items;
};

describe('a row that cannot be read', () => {
  it.each<[string, object, (tables: Tables) => Promise<readonly unknown[]>]>([
    ['instalments', instalment, (tables) => tableDueInstalments({ tables }).due('2026-11-23')],
    [
      'outbox',
      { requestId, enqueuedAt: at },
      (tables) => tableOutbox({ tables, audience: 'help desk' }).open(),
    ],
    [
      'records',
      { ...record, document: '{}' },
      async (tables) => warned(await storeOf(tables).readableReservationRecords(customerId)),
    ],
    [
      'tickets',
      ticket,
      async (tables) => warned(await tableTicketStore({ tables }).list({ customerId }, page)),
    ],
  ])('is left out of the %s and told to operators', async (_, row, read) => {
    const { tables, setAside } = tablesWith(row);
    expect(await read(tables)).toHaveLength(2);
    expect(setAside).toMatchObject([{ rowKey: 'odd', message: expect.stringContaining('schemaVersion') }]);
  });

  it('is left out of the requests of a customer, also when its kind is of a newer version', async () => {
    const index = { ...summary, kind: 'purchase', requestedBy: JSON.stringify(person), input: '{}' };
    const { tables } = tablesWith({ ...index, kind: 'swap' });
    const { items, warnings } = await storeOf(tables).list({ customerId }, page);
    expect([items, warnings?.map(({ subject }) => subject)]).toEqual([[], ['r-1', 'odd', 'r-2']]);
  });

  it('is left out of the ledger, with the warning', async () => {
    const { tables } = tablesWith({});
    const { items, warnings } = await storeOf(tables).ledger({ customerId }, page);
    expect([items, warnings?.length]).toEqual([[], 3]);
  });

  it('takes from a person only what it grants', async () => {
    const { tables, setAside } = tablesWith(grant);
    const granted = await tableGrantStore({ tables, monotonic }).grantsOf(customerId);
    expect([...granted]).toEqual([[customerId, ['Billing']]]);
    expect(setAside).toHaveLength(1);
  });

  const ids = [customerId, '2f6f6c1e-3d0a-4a51-9d0a-0c7b5d8e4a22'];

  it.each<[string, object, (tables: Tables) => Promise<Listing<unknown>>]>([
    ['the grants', grant, (tables) => tableGrantStore({ tables, monotonic }).allGrants()],
    [
      'the grants on a customer',
      grant,
      (tables) => tableGrantStore({ tables, monotonic }).grantsOn(customerId),
    ],
    [
      'the known customers',
      { customerId, name: 'Contoso', country: 'FR' },
      (tables) => tableKnownCustomers({ tables, monotonic }).all(),
    ],
  ])('is left out of %s, with the warning', async (_, row, read) => {
    const { tables, setAside } = tablesWith(row, ids);
    const { items, warnings } = await read(tables);
    expect([items.length, warnings.map(({ subject }) => subject)]).toEqual([2, ['odd']]);
    expect(setAside).toHaveLength(1);
  });

  it.each([
    ['7.5', ['c|settings', 'odd'], [{ customerId, markupPercent: '7.5' }]],
    ['much', ['c|settings', 'odd', 'c|settings'], []],
  ])('is left out of the customer settings: a markup of %s', async (markupPercent, unread, expected) => {
    const { tables } = tablesWith({ customerId, markupPercent }, ['c|settings', customerId]);
    const { items, warnings } = await tableCustomerSettingsStore({ tables, monotonic }).all();
    expect([items, warnings.map(({ subject }) => subject)]).toEqual([expected, unread]);
  });

  it('never makes a price by the markup of all customers', async () => {
    const { tables } = tablesWith({ customerId, markupPercent: 'much' }, ['c|settings']);
    const store = tableCustomerSettingsStore({ tables, monotonic });
    await expect(store.settingsOf(customerId)).rejects.toThrow('cannot read row c|settings');
  });

  it('makes a customer one that was never read, so that lists of requests go on without its name', async () => {
    const { tables, setAside } = tablesWith({ name: 'Contoso' }, [customerId]);
    expect(await tableKnownCustomers({ tables, monotonic }).find(customerId)).toBeUndefined();
    expect(setAside).toMatchObject([{ rowKey: customerId }]);
  });

  it('hides no other flow from the supervisor', async () => {
    const { tables } = tablesWith(
      { requestId, wakeBy: at },
      Array<string>(2).fill(`${customerId}|${requestId}`),
    );
    const due = await allOf(tableWakeUps({ tables }).due(new Date(at)));
    expect(due).toEqual(Array.from({ length: 2 }, () => ({ requestId })));
  });
});
