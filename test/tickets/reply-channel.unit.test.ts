import { ServiceBusError } from '@azure/service-bus';
import { describe, expect, it } from '@jest/globals';
import { replyChannel } from '../../src/tickets/service-bus/reply-channel.ts';
import { replyOfEvent } from '../../src/tickets/domain/replies.ts';
import { unattributedTicket } from '../../src/tickets/domain/ticket.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';

const at = '2026-11-28T08:00:00.000Z';
const ticket = unattributedTicket({ body: 'hello', messageId: 'm-1', at }, fingerprint);
const reply = replyOfEvent(ticket, { key: 'refused-invalid-json', type: 'refused', at, data: {} });

/** A queue that fails as often as there are errors. */
function channelTo(errors: readonly Error[]) {
  const left = [...errors];
  const sent: unknown[] = [];
  const sendMessages = (message: unknown) => {
    const error = left.shift();
    if (error !== undefined) return Promise.reject(error);
    sent.push(message);
    return Promise.resolve();
  };
  const channel = replyChannel({ sender: () => Promise.resolve({ sendMessages }) });
  return { channel, sent };
}

describe('the queue of replies', () => {
  it('gets a reply under the id of its event', async () => {
    const { channel, sent } = channelTo([]);
    expect(await channel.send(reply)).toEqual({ state: 'taken' });
    expect(sent).toEqual([
      {
        body: reply.event,
        messageId: `${ticket.id}-refused-invalid-json`,
        correlationId: 'm-1',
        subject: 'reservation-desk.ticket.refused',
        sessionId: ticket.id,
        contentType: 'application/cloudevents+json; charset=utf-8',
        applicationProperties: { type: 'reservation-desk.ticket.refused' },
      },
    ]);
  });

  it('is unreachable while it gives no answer', async () => {
    const away = new AggregateError([new Error('first'), new Error('connection refused')]);
    const { channel } = channelTo([away]);
    expect(await channel.send(reply)).toEqual({ state: 'unreachable', reason: 'connection refused' });
    expect(await channel.send(reply)).toEqual({ state: 'taken' });
  });

  it('refuses a reply that is too large for good, and accepts others immediately', async () => {
    const { channel } = channelTo([new ServiceBusError('too large', 'MessageSizeExceeded')]);
    expect(await channel.send(reply)).toEqual({ state: 'refused', reason: 'too large' });
    expect(await channel.send(reply)).toEqual({ state: 'taken' });
  });
});
