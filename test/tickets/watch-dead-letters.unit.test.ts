import { describe, expect, it } from '@jest/globals';
import { customerIdOf, UNATTRIBUTED } from '../../src/core/identifiers.ts';
import type { DeadLetter } from '../../src/tickets/ports/dead-letters.ts';
import { watchDeadLetters } from '../../src/tickets/use-cases/watch-dead-letters.ts';
import { swept } from '../support/run-sweep.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { aTicket, stranger, ticketEnvironment } from './ticket-environment.ts';

const aDeadLetter = (changes: Partial<DeadLetter> = {}): DeadLetter => ({
  sequenceNumber: '17',
  messageId: 'm-1',
  body: aTicket(),
  reason: 'MaxDeliveryCountExceeded',
  description: 'Message could not be consumed after 10 delivery attempts.',
  ...changes,
});

async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function watchedDesk(...deadLetterList: DeadLetter[]) {
  const desk = ticketEnvironment();
  const deadLetters = {
    list: async function* () {
      for (const deadLetter of deadLetterList) yield await Promise.resolve(deadLetter);
    },
  };
  const watch = watchDeadLetters({ ...desk, deadLetters });
  const found: string[] = [];
  const watchAll = swept(async (sweep) => {
    const dead = await allOf(watch(sweep));
    found.push(...dead.map(({ sequenceNumber }) => sequenceNumber));
    await desk.whenIdle();
    return dead;
  });
  return { ...desk, deadLetterList, found, watch: watchAll };
}

describe('a dead letter', () => {
  it('marks its ticket, which no delivery could store before, and is reported once', async () => {
    const desk = watchedDesk(aDeadLetter());
    const [lost, ...others] = await desk.watch();
    expect([lost, others]).toMatchObject([{ sequenceNumber: '17', reason: 'MaxDeliveryCountExceeded' }, []]);
    expect(await desk.watch()).toEqual([]);
    expect(await desk.show(lost?.id ?? '')).toMatchObject({ status: 'dead-lettered', ticketId: 'T-1' });
    expect(desk.received.map(({ event }) => [event.type, event.data['reason']])).toEqual([
      ['reservation-desk.ticket.dead-lettered', 'MaxDeliveryCountExceeded'],
    ]);
  });

  it('that was resubmitted and dead-lettered again is reported again', async () => {
    const desk = watchedDesk(aDeadLetter());
    await desk.watch();
    desk.deadLetterList.push(aDeadLetter({ sequenceNumber: '18' }));
    expect(await desk.watch()).toMatchObject([{ sequenceNumber: '18' }]);
    expect(desk.sentTypes()).toEqual(['ticket.dead-lettered', 'ticket.dead-lettered']);
  });

  it('whose ticket has its outcome is a duplicate, and is not reported', async () => {
    const desk = watchedDesk(aDeadLetter());
    const { id } = await desk.send(aTicket());
    expect(await desk.watch()).toEqual([]);
    expect(desk.sentTypes()).toEqual(['purchase.submitted']);
    expect(await desk.show(id)).toMatchObject({ status: 'accepted' });
  });

  it('leads to a request once its message is resubmitted', async () => {
    const desk = watchedDesk(aDeadLetter());
    await desk.watch();
    const { id } = await desk.send(aTicket());
    expect(desk.sentTypes()).toEqual(['ticket.dead-lettered', 'purchase.submitted']);
    expect(await desk.show(id)).toMatchObject({ status: 'accepted' });
  });

  it('that is no ticket is stored under the id of no customer', async () => {
    const desk = watchedDesk(aDeadLetter({ body: 'hello' }));
    const [lost] = await desk.watch();
    expect(customerIdOf(lost?.id ?? '')).toBe(UNATTRIBUTED);
  });

  it('of a ticket that was refused before is reported: it was sent again', async () => {
    const desk = watchedDesk(aDeadLetter({ messageId: 'm-2' }));
    const { id } = await desk.send(aTicket({ askedBy: stranger }), 'm-1');
    expect(await desk.watch()).toMatchObject([{ id, sequenceNumber: '17' }]);
    expect(await desk.watch()).toEqual([]);
    expect(desk.sentTypes()).toEqual(['ticket.refused', 'ticket.dead-lettered']);
  });

  it.each(['m-1', 'm-2'])('whose refusal was sent, of %s, is a duplicate', async (messageId) => {
    const refused = aTicket({ askedBy: stranger });
    const desk = watchedDesk(aDeadLetter({ body: refused, messageId }));
    await desk.send(refused, 'm-1');
    await desk.send(refused, messageId);
    expect(await desk.watch()).toEqual([]);
    expect(desk.sentTypes()).toEqual(['ticket.refused']);
  });

  it('that led to a request before it was dead-lettered is a duplicate', async () => {
    const desk = watchedDesk(aDeadLetter());
    const change = desk.tickets.change.bind(desk.tickets);
    desk.tickets.change = () => Promise.reject(new Error('away'));
    await expect(desk.send(aTicket(), 'm-1')).rejects.toThrow('away');
    desk.tickets.change = change;
    expect(await desk.watch()).toEqual([]);
    expect(desk.sentTypes()).toEqual(['purchase.submitted']);
    const [id = ''] = desk.flow.started;
    expect(await desk.show(id)).toMatchObject({ status: 'accepted', request: { id } });
  });

  it('with another content than the accepted ticket is reported', async () => {
    const other = aTicket({ input: { ...aPurchase(), quantity: 7 } });
    const desk = watchedDesk(aDeadLetter({ body: other, messageId: 'm-2' }));
    const { id } = await desk.send(aTicket(), 'm-1');
    expect(await desk.watch()).toMatchObject([{ id }]);
    expect(await desk.watch()).toEqual([]);
    expect(desk.sentTypes()).toEqual(['purchase.submitted', 'ticket.dead-lettered']);
    expect(await desk.show(id)).toMatchObject({ status: 'accepted' });
  });

  it('that cannot be marked does not stop the others', async () => {
    const desk = watchedDesk(
      aDeadLetter(),
      aDeadLetter({ sequenceNumber: '18', body: aTicket({ ticketId: 'T-2' }) }),
    );
    const insert = desk.tickets.insert.bind(desk.tickets);
    desk.tickets.insert = (ticket) =>
      ticket.ticketId === 'T-1' ? Promise.reject(new Error('too large')) : insert(ticket);
    await expect(desk.watch()).rejects.toThrow('too large');
    expect(desk.found).toEqual(['18']);
  });
});
