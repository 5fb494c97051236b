import { expect, it } from '@jest/globals';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import type { Ticket, TicketEvent } from '../../src/tickets/domain/ticket.ts';
import type { StoredTicket, TicketStore } from '../../src/tickets/ports/ticket-store.ts';
import { approver, existing, newCustomer, oddText } from './sample-requests.ts';

const [MORNING, NOON] = ['2026-11-27T08:00:00.000Z', '2026-11-27T12:00:00.000Z'];

function aTicket(changes: Partial<Ticket> = {}): Ticket {
  const customerId = changes.customerId ?? newCustomer();
  const ticketId = changes.ticketId ?? 'T-1';
  return {
    id: requestIdOf({ customerId, kind: 'purchase', idempotencyKey: ticketId }, fingerprint),
    status: 'received',
    ticketId,
    customerId,
    kind: 'purchase',
    askedBy: { id: '1d0fba12-878f-54ea-8c39-6b3c32b24ecf', name: 'Ann' },
    input: { quantity: 1, scope: { type: 'Shared' } },
    text: 'Three more for the web tier, please.',
    correlationId: 'c-1',
    messageId: 'm-1',
    receivedAt: MORNING,
    updatedAt: MORNING,
    ...changes,
  };
}
const ticketEvent: TicketEvent = {
  key: 'waiting',
  type: 'waiting',
  at: NOON,
  data: { why: ['a', 1] },
  correlationId: 'c-9',
};

/** The contract of ticket stores. */
export function ticketStoreContract(open: () => TicketStore): void {
  it('lists a ticket without an outcome over all customers, also when it waits again', async () => {
    const store = open();
    const ticket = aTicket();
    const { id, receivedAt, customerId = '' } = ticket;
    const listed = async () =>
      (await store.listOpen([customerId, newCustomer()])).map(({ version, ...one }) => one);
    await store.insert(ticket);
    expect(await listed()).toEqual([{ id, receivedAt }]);
    expect((await store.listOpen('all')).map((one) => one.id)).toContain(id);
    expect(await store.listOpen([newCustomer()])).toEqual([]);
    expect(await store.listOpen([])).toEqual([]);
    await store.change(existing(await store.read(id)), { status: 'refused', updatedAt: NOON });
    for (const one of await store.listOpen([customerId])) await store.removeOpen(one);
    expect(await listed()).toEqual([]);
    await store.change(existing(await store.read(id)), { status: 'dead-lettered', updatedAt: NOON });
    expect(await listed()).toEqual([{ id, receivedAt }]);
  });

  const readBack = async (store: TicketStore, id: string): Promise<StoredTicket> =>
    existing(await store.read(id));

  it('keeps a ticket unchanged, and the first of two with one id', async () => {
    const [store, ticket] = [open(), aTicket()];
    expect(await store.read(ticket.id)).toBeUndefined();
    await store.insert(ticket);
    await store.insert({ ...ticket, text: 'another' });
    expect(await readBack(store, ticket.id)).toMatchObject({ ticket, events: [] });
  });

  it('keeps text of people unchanged, including line separators and control characters', async () => {
    const askedBy = { id: '1d0fba12-878f-54ea-8c39-6b3c32b24ecf', name: oddText };
    const [store, ticket] = [open(), aTicket({ text: oddText, askedBy, input: { justification: oddText } })];
    await store.insert(ticket);
    const odd = { ...ticketEvent, data: { answer: oddText } };
    const answer = { text: oddText, by: approver, at: NOON };
    expect(await store.change(await readBack(store, ticket.id), { answer }, odd)).toBe(true);
    expect(await readBack(store, ticket.id)).toMatchObject({
      ticket: { ...ticket, answer },
      events: [odd],
    });
  });

  it('changes a ticket and adds the event in one transaction', async () => {
    const [store, ticket] = [open(), aTicket()];
    await store.insert(ticket);
    const stored = await readBack(store, ticket.id);
    expect(await store.change(stored, { status: 'waiting', updatedAt: NOON }, ticketEvent)).toBe(true);
    expect(await readBack(store, ticket.id)).toMatchObject({
      ticket: { ...ticket, status: 'waiting', updatedAt: NOON },
      events: [{ ...ticketEvent, isDelivered: false }],
    });
  });

  it('rejects a change on an outdated version', async () => {
    const [store, ticket] = [open(), aTicket()];
    await store.insert(ticket);
    const stored = await readBack(store, ticket.id);
    await store.change(stored, { status: 'waiting' });
    expect(await store.change(stored, { status: 'refused' }, ticketEvent)).toBe(false);
    expect(await readBack(store, ticket.id)).toMatchObject({ ticket: { status: 'waiting' }, events: [] });
  });

  it('writes an event once', async () => {
    const [store, ticket] = [open(), aTicket()];
    await store.insert(ticket);
    await store.change(await readBack(store, ticket.id), {}, ticketEvent);
    expect(await store.change(await readBack(store, ticket.id), { status: 'refused' }, ticketEvent)).toBe(
      false,
    );
    const { ticket: now, events } = await readBack(store, ticket.id);
    expect([now.status, events.length]).toEqual(['received', 1]);
  });

  it('stores that an event was delivered, without changing the ticket', async () => {
    const [store, ticket] = [open(), aTicket()];
    await store.insert(ticket);
    await store.change(await readBack(store, ticket.id), {}, ticketEvent);
    const { version } = await readBack(store, ticket.id);
    await store.markDelivered(ticket.id, ticketEvent.key);
    expect(await readBack(store, ticket.id)).toMatchObject({
      version,
      events: [{ ...ticketEvent, isDelivered: true }],
    });
  });

  it('returns events by time', async () => {
    const [store, ticket] = [open(), aTicket()];
    await store.insert(ticket);
    await store.change(await readBack(store, ticket.id), {}, ticketEvent);
    await store.change(
      await readBack(store, ticket.id),
      {},
      { ...ticketEvent, key: 'answered', at: MORNING },
    );
    expect((await readBack(store, ticket.id)).events.map(({ key }) => key)).toEqual(['answered', 'waiting']);
  });

  it('finds the tickets of all customers before an instant, and removes them with their events', async () => {
    const store = open();
    const [old, recent] = [aTicket({ receivedAt: '2001-01-01T08:00:00.000Z' }), aTicket()];
    for (const ticket of [old, recent]) {
      await store.insert(ticket);
      await store.change(await readBack(store, ticket.id), {}, ticketEvent);
    }
    const before = async (instant: string) => {
      const found: string[] = [];
      for await (const { id } of store.receivedBefore(instant)) found.push(id);
      return found;
    };
    expect(await before('2001-01-01T08:00:00.001Z')).toEqual([old.id]);
    expect(await before(old.receivedAt)).toEqual([]);
    await store.remove(old);
    expect(await store.read(old.id)).toBeUndefined();
    expect((await store.list({ customerId: existing(old.customerId) }, { limit: 5 })).items).toEqual([]);
    expect((await readBack(store, recent.id)).events).toHaveLength(1);
  });

  it('lists the tickets of a customer, the newest first, by page and by status', async () => {
    const [store, customerId] = [open(), newCustomer()];
    const early = aTicket({ customerId, ticketId: 'T-1' });
    const late = aTicket({ customerId, ticketId: 'T-2', receivedAt: NOON });
    for (const ticket of [early, late, aTicket()]) await store.insert(ticket);
    const askedBy = { id: '2daaa510-aed3-56c7-94c6-450ead7dd2f5', name: 'Bea' };
    await store.change(await readBack(store, early.id), {
      status: 'refused',
      updatedAt: NOON,
      askedBy,
      correlationId: 'c-2',
    });

    const first = await store.list({ customerId }, { limit: 1 });
    const { input, text, messageId, ...summary } = late;
    expect(first.items).toEqual([summary]);
    const second = await store.list({ customerId }, { limit: 1, cursor: existing(first.nextCursor) });
    expect(second).toMatchObject({
      items: [{ id: early.id, status: 'refused', updatedAt: NOON, askedBy, correlationId: 'c-2' }],
    });
    expect(second.nextCursor).toBeUndefined();
    const refused = await store.list({ customerId, status: 'refused' }, { limit: 10 });
    expect(refused.items.map((one) => one.id)).toEqual([early.id]);
  });
}
