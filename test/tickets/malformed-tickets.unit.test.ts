import { describe, expect, it } from '@jest/globals';
import { customerIdOf } from '../../src/core/identifiers.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { aQuestion, aTicket, inShort, sales, stranger, ticketEnvironment } from './ticket-environment.ts';

/** The longest document a column of the store takes. */
const COLUMN = 30_000;
const ofDepth = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

const hundredNames = () => Array.from({ length: 100 }, (_, index) => `${index}${'"'.repeat(1_000)}`);
const hundredInputNames = () =>
  Array.from({ length: 100 }, (_, index) => [`${index}${'"'.repeat(100)}`, 1] as const);

describe('an odd message', () => {
  it.each([
    ['nested without end', ofDepth(100_000)],
    ['nested without end in a field', aTicket({ input: { scope: ofDepth(100_000) } })],
    ['a number no computer holds', aTicket({ input: { ...aPurchase(), quantity: Infinity } })],
    ['a number no computer holds in a field nobody knows', { priority: Infinity }],
    ['half a character', JSON.parse('{"ticketId":"\\ud800","correlationId":"\\udfff","text":"\\ud800"}')],
    ['half a character as a name', JSON.parse('{"\\ud800":1}')],
    ['a prototype', JSON.parse('{"__proto__":{"version":1},"constructor":1}')],
    ['a name as long as a book', aTicket({ ['x'.repeat(100_000)]: 1 })],
    ['a name that grows when it is written down', aTicket({ ['\u0001'.repeat(100_000)]: 1 })],
    ['a hundred long names', aTicket(Object.fromEntries(hundredNames().map((name) => [name, 1])))],
    ['an input of a hundred long names', aTicket({ input: Object.fromEntries(hundredInputNames()) })],
  ])('such as %s is refused once, in a size that can be stored', async (_what, body) => {
    const desk = ticketEnvironment();
    const { outcome } = await desk.send(body, 'm-1');
    await desk.send(body, 'm-1');
    expect(outcome).toMatchObject({ ok: false });
    expect(desk.sentTypes()).toEqual(['ticket.refused']);
    const problem = desk.received[0]?.event.data['problem'];
    expect(JSON.stringify(problem).length).toBeLessThan(COLUMN / 2);
    expect(JSON.stringify(desk.received).isWellFormed()).toBe(true);
  });
});

describe('a ticket that is sent again with changes', () => {
  it('is refused anew, even for the same reason', async () => {
    const desk = ticketEnvironment();
    for (const quantity of [0, 0, -1, 0]) await desk.send(aTicket({ input: { ...aPurchase(), quantity } }));
    expect(desk.sentTypes()).toEqual(['ticket.refused', 'ticket.refused']);
    for (const id of ['1', '1', '2'])
      await desk.send(
        aTicket({ ticketId: 'T-2', askedBy: { ...stranger, id: `${stranger.id.slice(0, -1)}${id}` } }),
      );
    expect(desk.sentTypes()).toHaveLength(4);
  });

  it('shows the content that was refused last', async () => {
    const desk = ticketEnvironment();
    await desk.send(aTicket({ input: { quantity: 1 } }));
    const { id } = await desk.send(aTicket({ input: { quantity: 2 } }));
    expect(await desk.show(id)).toMatchObject({ status: 'refused', input: { quantity: 2 } });
  });

  it('is answered under its own correlation id, and keeps the sender it was accepted from', async () => {
    const desk = ticketEnvironment();
    await desk.send(aTicket({ askedBy: stranger, correlationId: 'c-1' }));
    const { id } = await desk.send(aTicket({ correlationId: 'c-2' }));
    await desk.send(aTicket({ input: { ...aPurchase(), quantity: 7 }, correlationId: 'c-3' }));
    expect(
      desk.received.map((reply) => [
        inShort(reply),
        reply.ticket.correlationId,
        reply.event.data['correlationId'],
      ]),
    ).toEqual([
      ['ticket.refused', 'c-1', 'c-1'],
      ['purchase.submitted', 'c-2', 'c-2'],
      ['ticket.refused', 'c-3', 'c-3'],
    ]);
    const summary = { id, status: 'accepted', askedBy: sales, correlationId: 'c-2' };
    expect(await desk.show(id)).toMatchObject(summary);
    const { items } = await desk.tickets.list({ customerId: customerIdOf(id) }, { limit: 1 });
    expect(items).toMatchObject([summary]);
  });

  it('while the first is being processed is one question and one refusal', async () => {
    const desk = ticketEnvironment();
    const texts = ['When?', 'Where?'];
    const sent = await Promise.all(texts.map((text) => desk.send(aQuestion({ text }))));
    expect(sent.filter(({ outcome }) => outcome.ok)).toHaveLength(1);
    // Both may send the event of the first; the queue drops a repeated message id.
    const once = new Map(desk.received.map((reply) => [reply.event.id, inShort(reply)]));
    expect([...once.values()].sort()).toEqual(['ticket.refused', 'ticket.waiting']);
  });
});

describe('a request that was submitted over HTTP', () => {
  const overHttp = async () => {
    const desk = ticketEnvironment();
    const requestedBy = { ...sales, channel: 'http' } as const;
    const submission = {
      kind: 'purchase',
      customerId: aTicket()['customerId'] as string,
      input: aPurchase(),
      requestedBy,
    };
    await desk.accept({ ...submission, idempotencyKey: 'T-1' });
    return desk;
  };

  it.each([
    ['asks for something else', { input: { ...aPurchase(), quantity: 7 } }],
    ['comes from a person without a grant', { askedBy: stranger }],
  ])('is not shown by a ticket under its key that %s', async (_how, changes) => {
    const desk = await overHttp();
    const { id } = await desk.send(aTicket(changes));
    await desk.evaluate({ requestId: id });
    desk.later(6);
    await desk.deliverReplies();
    expect(desk.sentTypes()).toEqual(['ticket.refused']);
    expect((await desk.show(id))?.request).toBeUndefined();
    expect(await desk.outbox.open()).toEqual([]);
  });

  it('is reported from its beginning once the ticket is accepted', async () => {
    const desk = await overHttp();
    await desk.send(aTicket({ askedBy: stranger }));
    await desk.send(aTicket());
    expect(desk.sentTypes()).toEqual(['ticket.refused', 'purchase.submitted']);
  });
});
