import { describe, expect, it } from '@jest/globals';
import { customerIdOf, UNATTRIBUTED } from '../../src/core/identifiers.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { customerId, person } from '../support/request-environment.ts';
import {
  aQuestion,
  aTicket,
  clerk,
  inShort,
  sales,
  stranger,
  ticketEnvironment,
  unknownCustomer,
} from './ticket-environment.ts';

describe('a ticket for a purchase', () => {
  it('becomes the same request as the same submission over HTTP, and reports it', async () => {
    const desk = ticketEnvironment();
    const { id, outcome } = await desk.send(aTicket({ correlationId: 'c-9' }));
    expect(outcome).toEqual({ ok: true, value: 'accepted' });
    const submission = {
      kind: 'purchase',
      customerId,
      idempotencyKey: 'T-1',
      input: aPurchase(),
      requestedBy: person('ann'),
    };
    const overHttp = await desk.accept(submission);
    expect(overHttp).toMatchObject({ ok: true, value: { id, status: 'submitted' } });
    expect(await desk.show(id)).toMatchObject({
      status: 'accepted',
      ticketId: 'T-1',
      request: { id, requestedBy: { ...sales, channel: 'queue' } },
      replies: [{ id: `${id}-1`, type: 'reservation-desk.purchase.submitted', sent: true }],
    });
    expect(desk.received[0]).toMatchObject({
      ticket: { correlationId: 'c-9' },
      event: { id: `${id}-1`, subject: id, data: { ticketId: 'T-1', correlationId: 'c-9', requestId: id } },
    });
  });

  it('is informed of every change of the request, once and in order', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket());
    await desk.evaluate({ requestId: id });
    const { quote } = (await desk.requests.read(id))?.request ?? {};
    await desk.decide({
      requestId: id,
      by: person('ann'),
      decision: 'approve',
      quoteHash: quote?.hash ?? '',
    });
    await desk.resolve({ requestId: id });
    expect(desk.sentTypes()).toEqual([
      'purchase.submitted',
      'purchase.awaiting-approval',
      'purchase.approved',
      'purchase.provisioning',
    ]);
    const replies = (await desk.show(id))?.replies ?? [];
    expect(replies.map(({ data }) => 'total' in data)).toEqual([false, true, true, true]);
    desk.later(6);
    await desk.deliverReplies();
    expect(desk.sentTypes()).toHaveLength(4);
    expect(await desk.outbox.open()).toEqual([]);
  });

  it('stands on its request, with its id and its text', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket({ text: 'Three more for the web tier, please.' }));
    const ticket = { id: 'T-1', text: 'Three more for the web tier, please.' };
    expect((await desk.requests.read(id))?.request.ticket).toEqual(ticket);
    expect(await desk.show(id)).toMatchObject({ request: { ticket } });
  });

  it('gets every reason of a refusal by the rules', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket({ input: { ...aPurchase(), quantity: 5_000 } }));
    await desk.evaluate({ requestId: id });
    expect(desk.sentTypes()).toEqual(['purchase.submitted', 'purchase.refused']);
    expect(desk.received[1]?.event.data).toMatchObject({
      verdict: {
        allowed: false,
        explanations: expect.arrayContaining([expect.objectContaining({ rule: 'quantity-in-range' })]),
      },
    });
  });

  it('is one request, however often it is delivered', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket(), 'm-1');
    for (const messageId of ['m-1', 'm-2'])
      expect(await desk.send(aTicket(), messageId)).toMatchObject({ id });
    expect(desk.sentTypes()).toEqual(['purchase.submitted']);
  });

  it('that is sent with another input is refused once; the first one stays', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket());
    const other = aTicket({ input: { ...aPurchase(), quantity: 7 } });
    for (const body of [other, other]) {
      const { outcome } = await desk.send(body);
      expect(outcome).toMatchObject({ ok: false, error: { code: 'idempotency-key-reused' } });
    }
    expect(desk.sentTypes()).toEqual(['purchase.submitted', 'ticket.refused']);
    const view = await desk.show(id);
    expect(view).toMatchObject({ status: 'accepted', request: { input: { quantity: 3 } } });
    expect(view?.problem).toBeUndefined();
  });

  it('finds the request that was submitted over HTTP, and is informed of it until its end', async () => {
    const desk = ticketEnvironment();
    const submission = {
      kind: 'purchase',
      customerId,
      idempotencyKey: 'T-1',
      input: aPurchase(),
      requestedBy: person('ann'),
    };
    await desk.accept(submission);
    const { id } = await desk.send(aTicket());
    await desk.evaluate({ requestId: id });
    await desk.deliverReplies();
    await desk.withdraw({ requestId: id, by: person('ann'), isAdmin: false });
    desk.later(60);
    await desk.deliverReplies();
    expect(desk.sentTypes()).toEqual([
      'purchase.submitted',
      'purchase.awaiting-approval',
      'purchase.withdrawn',
    ]);
    expect(await desk.outbox.open()).toEqual([]);
  });

  it('with an invalid input is refused with the fields', async () => {
    const desk = ticketEnvironment();
    const { id, outcome } = await desk.send(
      aTicket({ input: { ...aPurchase(), quantity: 0, colour: 'red' } }),
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
    expect(desk.flow.started).toEqual([]);
    expect(desk.received.map(({ event }) => event.data)).toMatchObject([
      {
        ticketId: 'T-1',
        problem: {
          type: '/problems/invalid-request',
          status: 400,
          errors: [
            { pointer: '/input/quantity', message: 'must be at least 1' },
            { pointer: '/input/colour', message: 'is not a known field' },
          ],
        },
      },
    ]);
    expect(await desk.show(id)).toMatchObject({ status: 'refused', problem: { status: 400 } });
    await desk.send(aTicket());
    const view = await desk.show(id);
    expect(view).toMatchObject({ status: 'accepted', input: { quantity: 3 } });
    expect(view?.problem).toBeUndefined();
  });
});

describe('a message that cannot be processed', () => {
  it.each([
    ['text', 'hello', 'invalid-json'],
    ['bytes', Buffer.from([0xff, 0xfe]), 'invalid-json'],
    ['a list', [aTicket()], 'invalid-ticket'],
    ['null', null, 'invalid-ticket'],
    ['another version', aTicket({ version: 2 }), 'unknown-version'],
    ['a version that is text', aTicket({ version: '1' }), 'unknown-version'],
    ['no version', { ...aTicket(), version: undefined }, 'invalid-ticket'],
    ['an unknown field', aTicket({ priority: 'high' }), 'invalid-ticket'],
    ['an unknown kind', aTicket({ kind: 'gift' }), 'invalid-ticket'],
    ['an asker without id', aTicket({ askedBy: { name: 'Ann' } }), 'invalid-ticket'],
    ['no input', { ...aTicket(), input: undefined }, 'invalid-ticket'],
    ['a question without text', aQuestion({ text: ' ' }), 'invalid-ticket'],
    ['a customer of another partner', aTicket({ customerId: unknownCustomer }), 'unknown-customer'],
  ])('such as %s is refused once, under the id of no customer', async (_what, body, code) => {
    const desk = ticketEnvironment();
    const { id, outcome } = await desk.send(body, 'm-1');
    await desk.send(body, 'm-1');
    expect(outcome).toMatchObject({ ok: false, error: { code } });
    expect(customerIdOf(id)).toBe(UNATTRIBUTED);
    expect(desk.received.map(({ event }) => event.data)).toMatchObject([
      { problem: { type: `/problems/${code}`, detail: expect.any(String) } },
    ]);
    const page = await desk.tickets.list({ customerId: UNATTRIBUTED }, { limit: 10 });
    expect(page.items).toMatchObject([{ id, status: 'refused' }]);
    expect(desk.flow.started).toEqual([]);
  });

  it('names its ticket id, if that can be read', async () => {
    const desk = ticketEnvironment();
    await desk.send({ version: 1, ticketId: 'T-7', correlationId: 'c-7' });
    expect(desk.received[0]).toMatchObject({
      ticket: { correlationId: 'c-7' },
      event: { data: { ticketId: 'T-7', correlationId: 'c-7' } },
    });
  });

  it('is another ticket when another content is sent under its message id', async () => {
    const desk = ticketEnvironment();
    const ids = [await desk.send('one', 'm'), await desk.send('two', 'm')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(desk.sentTypes()).toEqual(['ticket.refused', 'ticket.refused']);
  });
});

describe('the sender', () => {
  it.each([
    ['no grant', 'purchase', stranger, 'no-grant'],
    ['not the role', 'purchase', clerk, 'forbidden'],
    ['not the role, for a renewal', 'renewal', clerk, 'forbidden'],
  ])('with %s is refused (%s)', async (_what, kind, askedBy, code) => {
    const desk = ticketEnvironment();
    const { id, outcome } = await desk.send(aTicket({ kind, askedBy }));
    expect(outcome).toMatchObject({ ok: false, error: { code } });
    expect(customerIdOf(id)).toBe(customerId);
    expect(desk.received.map(({ event }) => event.data)).toMatchObject([
      { problem: { type: `/problems/${code}` } },
    ]);
  });

  it('cannot claim an app role: only grants count', async () => {
    const desk = ticketEnvironment();
    const asAdmin = { ...stranger, appRoles: ['Admin'] };
    const { outcome } = await desk.send(aTicket({ askedBy: asAdmin }));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'invalid-ticket' } });
    const accepted = await desk.send(aTicket({ askedBy: stranger, roles: ['Admin'] }), 'm-2');
    expect(accepted.outcome).toMatchObject({ ok: false, error: { code: 'invalid-ticket' } });
    expect(desk.sentTypes()).toEqual(['ticket.refused', 'ticket.refused']);
  });

  it('is authorised again when the ticket is sent again', async () => {
    const desk = ticketEnvironment();
    await desk.send(aTicket({ askedBy: stranger }));
    const { outcome } = await desk.send(aTicket());
    expect(outcome).toEqual({ ok: true, value: 'accepted' });
    expect(desk.sentTypes()).toEqual(['ticket.refused', 'purchase.submitted']);
  });
});

describe('a question', () => {
  it('waits for a person, whose answer is sent back', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aQuestion());
    await desk.send(aQuestion(), 'm-2');
    const by = { ...clerk, channel: 'http' } as const;
    expect(await desk.answer({ id, text: 'Until 2029.', by })).toEqual({ ok: true, value: undefined });
    expect(await desk.answer({ id, text: 'Until 2029.', by })).toEqual({ ok: true, value: undefined });
    const other = await desk.answer({ id, text: 'Never.', by });
    expect(other).toEqual({ ok: false, error: { code: 'not-answerable', status: 'answered' } });
    expect(desk.received.map((reply) => [inShort(reply), reply.event.data['text']])).toEqual([
      ['ticket.waiting', undefined],
      ['ticket.answered', 'Until 2029.'],
    ]);
    expect(await desk.show(id)).toMatchObject({ status: 'answered', answer: { text: 'Until 2029.', by } });
  });

  it('under the id of another question is refused', async () => {
    const desk = ticketEnvironment();
    await desk.send(aQuestion());
    const { outcome } = await desk.send(aQuestion({ text: 'And where?' }));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'idempotency-key-reused' } });
    expect(desk.sentTypes()).toEqual(['ticket.waiting', 'ticket.refused']);
  });

  it('is the only kind of ticket a person can answer', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket());
    const by = { ...clerk, channel: 'http' } as const;
    const refused = await desk.answer({ id, text: 'Yes.', by });
    expect(refused).toEqual({ ok: false, error: { code: 'not-answerable', status: 'accepted' } });
    const missing = await desk.answer({ id: id.replace(/.$/, '7'), text: 'Yes.', by });
    expect(missing).toEqual({ ok: false, error: { code: 'not-found' } });
  });
});

describe('while the queue of replies is unavailable', () => {
  it('tickets are processed all the same, and their replies are sent later', async () => {
    const desk = ticketEnvironment();
    desk.answers.push({ state: 'failed', reason: 'away' });
    const { id } = await desk.send(aTicket());
    expect(desk.sentTypes()).toEqual([]);
    expect(await desk.show(id)).toMatchObject({ status: 'accepted', replies: [{ sent: false }] });
    desk.later(2);
    expect(await desk.deliverReplies()).toEqual({ delivered: 1, retrying: 0, deadLettered: 0 });
    expect(desk.sentTypes()).toEqual(['purchase.submitted']);
  });
});
