import { describe, expect, it } from '@jest/globals';
import { kinds } from '../../src/app/request-kinds.ts';
import { UNATTRIBUTED, customerIdOf } from '../../src/core/identifiers.ts';
import { readTicket } from '../../src/tickets/domain/read-ticket.ts';
import { aTicket, ticketEnvironment } from './ticket-environment.ts';

const refusal = (name: string) => ({
  ok: false,
  error: {
    code: 'invalid-ticket',
    detail: `The member ${name} belongs to the queue message, not to its body.`,
    errors: [{ pointer: `/${name}`, message: 'belongs to the queue message' }],
  },
});

describe('a ticket with a member that Azure would take for its message’s own', () => {
  it.each([
    ...['messageId', 'MessageId', 'MESSAGEID', 'deliveryCount', 'lockToken', 'sequenceNumber'],
    ...['enqueuedTimeUtc', 'enqueuedTime', 'expiresAtUtc', 'expiresAt', 'contentType', 'subject', 'label'],
    ...['to', 'replyTo', 'replyToSessionId', 'sessionId', 'partitionKey', 'transactionPartitionKey'],
    ...['deadLetterSource', 'applicationProperties', 'userProperties', 'client', 'messageReceiver'],
    ...['messageSession', 'messageActions', 'sessionActions', 'receiveActions'],
    ...['CorrelationId', 'correlationID'],
  ])('such as %s is refused with the name', (name) => {
    expect(readTicket(aTicket({ [name]: 'x' }), kinds)).toEqual(refusal(name));
    expect(readTicket({ version: 2, [name]: null }, kinds)).toEqual(refusal(name));
  });

  it('is refused with all of them', () => {
    const { error } = readTicket({ lockToken: 1, messageId: 1 }, kinds) as ReturnType<typeof refusal>;
    expect(error.errors.map(({ pointer }) => pointer)).toEqual(['/lockToken', '/messageId']);
  });

  it('is refused before anything is looked up, and each such message gets an answer', async () => {
    const looked: string[] = [];
    const desk = ticketEnvironment(undefined, (what) => looked.push(what));
    const first = await desk.send(aTicket({ messageId: 'twin' }), 'm-1');
    const second = await desk.send(aTicket({ messageId: 'twin', ticketId: 'T-2' }), 'm-2');
    expect(looked).toEqual([]);
    expect(first.id).not.toBe(second.id);
    expect(customerIdOf(first.id)).toBe(UNATTRIBUTED);
    expect(desk.sentTypes()).toEqual(['ticket.refused', 'ticket.refused']);
  });

  it.each([['{"a":1}', { a: 1 }] as const, ['an array', ['a']] as const, ['a number', 7] as const])(
    'or with the correlation id %s is refused, and answered under that of the message',
    async (_what, correlationId) => {
      const desk = ticketEnvironment();
      const { outcome } = await desk.receive({
        body: aTicket({ correlationId }),
        messageId: 'm-1',
        correlationId: 'c-1',
        at: desk.clock().toISOString(),
      });
      expect(outcome).toMatchObject({
        ok: false,
        error: { code: 'invalid-ticket', errors: [{ pointer: '/correlationId' }] },
      });
      expect(desk.received.map(({ ticket }) => ticket.correlationId)).toEqual(['c-1']);
    },
  );
});

describe('the fields of tickets', () => {
  it('are no such members, nor are members further down', () => {
    expect(readTicket(aTicket({ correlationId: 'c-1', text: 'Now.' }), kinds)).toMatchObject({ ok: true });
    const nested = readTicket(aTicket({ input: { messageId: 'x' } }), kinds);
    expect(nested).toMatchObject({ ok: true });
  });
});
