import { beforeAll, describe, expect, it } from '@jest/globals';
import { requestIdOf, UNATTRIBUTED } from '../../src/core/identifiers.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import type { Ticket } from '../../src/tickets/domain/ticket.ts';
import type { ListedTicket } from '../../src/tickets/ports/ticket-store.ts';
import { sweepOpenTickets } from '../../src/tickets/use-cases/sweep-open-tickets.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso, fabrikam, type PersonName } from '../support/http/people.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { swept } from '../support/run-sweep.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();
const aTicket = (minute: number, status: Ticket['status'], customerId = contoso): Ticket => ({
  id: requestIdOf({ customerId, kind: 'question', idempotencyKey: `T-${minute}` }, fingerprint),
  ...{ status, ticketId: `T-${minute}`, customerId, kind: 'question', text: 'Until when?' },
  ...{ correlationId: 'c', messageId: 'm', receivedAt: at(minute), updatedAt: at(minute) },
});

async function deskWith(...tickets: readonly Ticket[]) {
  const store = memoryTicketStore();
  for (const ticket of tickets) await store.insert(ticket);
  const api = openInMemoryApi(key, { tickets: store });
  const list = async (as: PersonName, query: Record<string, string> = {}) =>
    api.call('listTickets', { path: '/api/v1/tickets', as, query });
  const named = async (as: PersonName, query: Record<string, string> = {}) =>
    ((await list(as, query)).body['items'] as { ticketId: string }[]).map(({ ticketId }) => ticketId);
  return { store, list, named };
}

describe('tickets without a customer', () => {
  it('are those without an outcome that the caller may see, newest first', async () => {
    const { named } = await deskWith(
      aTicket(1, 'waiting'),
      aTicket(2, 'accepted'),
      aTicket(3, 'dead-lettered'),
      aTicket(4, 'received', fabrikam),
      aTicket(5, 'waiting', UNATTRIBUTED),
    );
    expect(await named('requester')).toEqual(['T-3', 'T-1']);
    expect(await named('auditor')).toEqual(['T-5', 'T-4', 'T-3', 'T-1']);
    expect(await named('outsider')).toEqual([]);
    expect(await named('auditor', { status: 'waiting' })).toEqual(['T-5', 'T-1']);
    expect(await named('auditor', { customerId: contoso, status: 'accepted' })).toEqual(['T-2']);
  });

  it('are walked by cursors', async () => {
    const { list } = await deskWith(aTicket(1, 'waiting'), aTicket(2, 'waiting'), aTicket(3, 'waiting'));
    const first = (await list('requester', { limit: '2' })).body;
    const next = (await list('requester', { limit: '2', cursor: String(first['nextCursor']) })).body;
    expect([first['items'], next]).toMatchObject([
      [{ ticketId: 'T-3' }, { ticketId: 'T-2' }],
      { items: [{ ticketId: 'T-1' }] },
    ]);
    expect(next).not.toHaveProperty('nextCursor');
  });

  it('with an outcome need the name of a customer', async () => {
    const { list } = await deskWith();
    expect((await list('admin', { status: 'refused' })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/query/status' }],
    });
  });
});

it('a sweep removes tickets with an outcome, and those that were never inserted', async () => {
  const store = memoryTicketStore();
  for (const ticket of [aTicket(1, 'waiting'), aTicket(2, 'accepted')]) await store.insert(ticket);
  const listed = [
    aTicket(1, 'waiting'),
    aTicket(2, 'waiting'),
    aTicket(3, 'received'),
    aTicket(50, 'received'),
  ];
  const removed: ListedTicket[] = [];
  const tickets = {
    ...store,
    listOpen: () => Promise.resolve(listed.map(({ id, receivedAt }) => ({ id, receivedAt, version: 'v' }))),
    removeOpen: (one: ListedTicket) => Promise.resolve(void removed.push(one)),
  };
  const sweep = swept(sweepOpenTickets({ tickets, clock: () => new Date(at(70)) }));
  expect(await sweep()).toBe(2);
  expect(removed.map(({ receivedAt }) => receivedAt)).toEqual([at(2), at(3)]);
});
