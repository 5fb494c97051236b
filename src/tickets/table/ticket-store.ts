import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import {
  isOpenTicket,
  type Ticket,
  type TicketChange,
  type TicketEvent,
  type TicketSummary,
} from '../domain/ticket.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';
import { ticketKeys } from '../../platform/table/keys.ts';
import { newestFirst } from '../../platform/table/newest-first.ts';
import { isRefusedWrite, removeRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, rowKeyOf } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { openTickets } from './open-tickets.ts';
import {
  ticketEventColumns,
  ticketChangeColumns,
  ticketColumns,
  ticketIndexChangeColumns,
  ticketIndexColumns,
  deliveredColumns,
} from './ticket-rows.ts';

/** Stores tickets, their events and their newest-first index in the table `Tickets`. */
export function tableTicketStore({ tables }: { readonly tables: Tables }): TicketStore {
  const open = openTickets(tables);
  return {
    insert: async (ticket) => {
      await open.add(ticket);
      await tryTransaction(await tables.tickets(), insertActions(ticket));
    },
    read: async (id) => readTicket(await tables.tickets(), id),
    change: async (stored, change, event) => {
      if (change.status !== undefined && isOpenTicket(change.status)) await open.add(stored.ticket);
      return tryTransaction(await tables.tickets(), changeActions(stored, change, event));
    },
    listOpen: (customerIds) => open.list(customerIds),
    removeOpen: (listed) => open.remove(listed),
    markDelivered: async (id, eventKey) => {
      const row = encodeRow(deliveredColumns, ticketKeys.event(id, eventKey), { isDelivered: true });
      await (await tables.tickets()).updateEntity(row, 'Merge');
    },
    receivedBefore: async function* (instant) {
      const [from, before] = [ticketKeys.receivedAt(instant), ticketKeys.lastIndexed];
      const filter = odata`RowKey gt ${from} and RowKey lt ${before}`;
      for await (const row of (await tables.tickets()).listEntities({ queryOptions: { filter } }))
        yield* readable([row], (one) => decodeRow(ticketIndexColumns, one), tables.setAside).items;
    },
    remove: async (ticket) => removeTicket(await tables.tickets(), ticket),
    list: async ({ customerId, status }, page) => {
      const where = status === undefined ? [] : [odata`status eq ${status}`];
      const index = ticketKeys.allIndexed(customerId);
      return newestFirst(
        await tables.tickets(),
        { index, decode: (row) => decodeRow(ticketIndexColumns, row), where, setAside: tables.setAside },
        page,
      );
    },
  };
}

const insertActions = (ticket: Ticket): TransactionAction[] => [
  ['create', encodeRow(ticketColumns, ticketKeys.ticket(ticket.id), ticket)],
  ['create', encodeRow(ticketIndexColumns, ticketKeys.index(ticket.id, ticket.receivedAt), ticket)],
];

/** The ticket's row comes first: its ETag guards the transaction. */
function changeActions(
  { ticket: { id, receivedAt }, version }: StoredTicket,
  change: TicketChange,
  event: TicketEvent | undefined,
): TransactionAction[] {
  const row = encodeRow(ticketChangeColumns, ticketKeys.ticket(id), change);
  const actions: TransactionAction[] = [['update', row, 'Merge', { etag: version }]];
  const { status, askedBy, correlationId, updatedAt } = change;
  if (status !== undefined) {
    const key = ticketKeys.index(id, receivedAt);
    const summary = { status, askedBy, correlationId, updatedAt };
    actions.push(['update', encodeRow(ticketIndexChangeColumns, key, summary), 'Merge']);
  }
  if (event !== undefined) {
    const key = ticketKeys.event(id, event.key);
    actions.push(['create', encodeRow(ticketEventColumns, key, { ...event, isDelivered: false })]);
  }
  return actions;
}

/** Returns `false` without writing any row when a row exists already or has changed. */
async function tryTransaction(table: TableClient, actions: TransactionAction[]): Promise<boolean> {
  try {
    await table.submitTransaction(actions);
    return true;
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    return false;
  }
}

/** Removes the row of the list last: until then the next sweep finds the ticket again. */
async function removeTicket(
  table: TableClient,
  { id, receivedAt }: Pick<TicketSummary, 'id' | 'receivedAt'>,
): Promise<void> {
  const range = ticketKeys.ticketAndEvents(id);
  for (const row of await allRowsIn(table, range))
    await removeRow(table, { partitionKey: range.partitionKey, rowKey: rowKeyOf(row) });
  await removeRow(table, ticketKeys.index(id, receivedAt));
}

/** Reads a ticket and its events with one range query. */
async function readTicket(table: TableClient, id: string): Promise<StoredTicket | undefined> {
  const [row, ...rest] = await allRowsIn(table, ticketKeys.ticketAndEvents(id));
  if (row === undefined) return undefined;
  const events = rest
    .map((one) => decodeRow(ticketEventColumns, one))
    .sort((one, other) => one.at.localeCompare(other.at));
  return { ticket: decodeRow(ticketColumns, row), events, version: row.etag };
}
