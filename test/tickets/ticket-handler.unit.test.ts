import { InvocationContext } from '@azure/functions';
import { describe, expect, it } from '@jest/globals';
import { ticketHandler } from '../../src/tickets/service-bus/ticket-handler.ts';
import { NoToken } from '../../src/platform/entra/entra-tokens.ts';
import type { PostponedTicket } from '../../src/tickets/service-bus/postponed-message.ts';
import { denial, outages } from '../support/failing-ports.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { kinds } from '../../src/app/request-kinds.ts';
import { refuse } from '../../src/core/result.ts';
import { readTicket } from '../../src/tickets/domain/read-ticket.ts';
import type { Arrival } from '../../src/tickets/domain/ticket.ts';

const now = new Date('2026-11-28T08:00:00.000Z');
const OUTAGE = 'outage';
const BUG = 'bug';
const bytes = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
const noGrant = refuse({ code: 'no-grant', detail: 'The asker may do nothing for this customer.' } as const);

const failures: Readonly<Record<string, Error>> = {
  [OUTAGE]: outages['an error'],
  [BUG]: new TypeError('x is not a function'),
  '401': outages['a rejected sign-in'],
  silence: outages.silence,
  'no token': new NoToken('no token for x in tenant y: invalid_client'),
  'tables are away': Object.assign(new Error('busy'), { name: 'RestError', statusCode: 503 }),
  denied: denial,
};

function handled(triggerMetadata: Record<string, unknown>, isQueueAway = false) {
  const postponed: [PostponedTicket, Date][] = [];
  const arrivals: Arrival[] = [];
  const logged: string[] = [];
  const handle = ticketHandler({
    receive: (_context, arrival) => {
      arrivals.push(arrival);
      const failure = failures[String(arrival.body)];
      return failure === undefined
        ? Promise.resolve({ id: 'the-ticket', outcome: noGrant })
        : Promise.reject(failure);
    },
    postpone: (ticket, at) => {
      postponed.push([ticket, at]);
      return isQueueAway ? Promise.reject(new Error('the queue is away')) : Promise.resolve();
    },
    telemetry: deskTelemetry(),
    clock: () => now,
  });
  const context = new InvocationContext({
    triggerMetadata,
    logHandler: (_level, ...words) => void logged.push(words.map(String).join(' ')),
  });
  return { arrivals, logged, postponed, take: (body: unknown) => handle(body, context) };
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

  it.each([OUTAGE, '401', 'silence', 'no token', 'tables are away'])(
    'that meets an outage is completed, and a copy of it comes five seconds later: %s',
    async (outage) => {
      const { postponed, logged, take } = handled({
        messageId: 'm-1',
        correlationId: 'c-1',
        applicationProperties: { tenant: 'contoso', nested: { a: 1 } },
      });
      await take(bytes(outage));
      expect(postponed).toEqual([
        [
          {
            body: bytes(outage),
            messageId: 'm-1',
            correlationId: 'c-1',
            properties: { tenant: 'contoso', nested: null },
            tries: 1,
            since: now.toISOString(),
          },
          new Date('2026-11-28T08:00:05.000Z'),
        ],
      ]);
      expect(logged).toEqual([expect.stringContaining('a ticket waits for an outage to end')]);
    },
  );

  it('that waits longer keeps its id, and comes after twice as long', async () => {
    const since = '2026-11-28T07:59:00.000Z';
    const { arrivals, postponed, take } = handled({
      messageId: 'a copy',
      applicationProperties: { postponedMessageId: 'm-1', postponedTries: 4, postponedSince: since },
    });
    await take(bytes(OUTAGE));
    expect(arrivals).toMatchObject([{ messageId: 'm-1' }]);
    expect(postponed).toMatchObject([
      [{ messageId: 'm-1', tries: 5, since }, new Date('2026-11-28T08:01:20.000Z')],
    ]);
  });

  it('that has waited three days is left to the queue, which dead-letters it', async () => {
    const { postponed, take } = handled({
      applicationProperties: {
        postponedMessageId: 'm-1',
        postponedTries: 400,
        postponedSince: '2026-11-25T08:00:00.000Z',
      },
    });
    await expect(take(bytes(OUTAGE))).rejects.toThrow('503');
    expect(postponed).toEqual([]);
  });

  it.each([BUG, 'denied'])('is delivered again by the queue for what is no outage: %s', async (failure) => {
    const { postponed, take } = handled({ messageId: 'm-1' });
    await expect(take(bytes(failure))).rejects.toThrow(failures[failure]?.message);
    expect(postponed).toEqual([]);
  });

  it('is not lost when its copy cannot be sent', async () => {
    const { take } = handled({ messageId: 'm-1' }, true);
    await expect(take(bytes(OUTAGE))).rejects.toThrow('the queue is away');
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
