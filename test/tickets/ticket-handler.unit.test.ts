import { InvocationContext } from '@azure/functions';
import { describe, expect, it } from '@jest/globals';
import { ticketHandler } from '../../src/tickets/service-bus/ticket-handler.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { kinds } from '../../src/app/request-kinds.ts';
import { refuse } from '../../src/core/result.ts';
import { readTicket } from '../../src/tickets/domain/read-ticket.ts';
import type { Arrival } from '../../src/tickets/domain/ticket.ts';

const now = new Date('2026-11-28T08:00:00.000Z');
const OUTAGE = 'outage';
const bytes = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
const noGrant = refuse({ code: 'no-grant', detail: 'The asker may do nothing for this customer.' } as const);

function handled(triggerMetadata: Record<string, unknown>) {
  const arrivals: Arrival[] = [];
  const logged: string[] = [];
  const handle = ticketHandler({
    receive: (_context, arrival) => {
      arrivals.push(arrival);
      return arrival.body === OUTAGE
        ? Promise.reject(new Error('Microsoft does not answer'))
        : Promise.resolve({ id: 'the-ticket', outcome: noGrant });
    },
    telemetry: deskTelemetry(),
    clock: () => now,
  });
  const context = new InvocationContext({
    triggerMetadata,
    logHandler: (_level, ...words) => void logged.push(words.map(String).join(' ')),
  });
  return { arrivals, logged, take: (body: unknown) => handle(body, context) };
}

describe('a message from the trigger', () => {
  it.each([
    ['texts', { messageId: 'm-1', correlationId: 'c-1' }, 'm-1', 'c-1'],
    // The programming model parses texts that read as JSON.
    ['numbers', { messageId: 42, correlationId: 7 }, '42', '7'],
    ['values', { messageId: true, correlationId: { case: 1 } }, 'true', '{"case":1}'],
    ['nothing', {}, '', undefined],
    [
      'a correlation that is too long',
      { messageId: 'm-1', correlationId: 'c'.repeat(129) },
      'm-1',
      undefined,
    ],
  ])('keeps its ids when they come as %s', async (_how, metadata, messageId, correlationId) => {
    const { arrivals, take } = handled(metadata);
    await take(bytes({ ticketId: 'T-1' }));
    expect(arrivals).toEqual([
      { body: { ticketId: 'T-1' }, messageId, correlationId, at: now.toISOString() },
    ]);
  });

  it('logs its outcome, without its content', async () => {
    const { logged, take } = handled({ messageId: 'm-1' });
    await take(bytes({ text: 'secret' }));
    expect(logged).toEqual([
      JSON.stringify({ message: 'ticket taken in', requestId: 'the-ticket', outcome: 'refused: no-grant' }),
    ]);
  });

  it('that meets an outage throws, so that the queue delivers it again', async () => {
    const { take } = handled({ messageId: 'm-1' });
    await expect(take(bytes(OUTAGE))).rejects.toThrow('Microsoft does not answer');
  });

  // Azure Functions has then written the members of a JSON body over the metadata.
  it.each([
    ['a value', { messageId: 'twin' }],
    ['text', '{"messageId":'],
  ])('that comes as %s instead of bytes throws, and nothing is received', async (_what, body) => {
    const { arrivals, take } = handled({ messageId: 'twin' });
    await expect(take(body)).rejects.toThrow('the body is not bytes');
    expect(arrivals).toEqual([]);
  });

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff{}')],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
    ['Latin-1', Buffer.from('{"text":"Für"}', 'latin1')],
  ])('in %s is not read as JSON', async (_what, body) => {
    const { arrivals, take } = handled({ messageId: 'm-1' });
    await take(body);
    const [arrival] = arrivals;
    expect(readTicket(arrival?.body, kinds)).toMatchObject({ ok: false, error: { code: 'invalid-json' } });
  });
});
