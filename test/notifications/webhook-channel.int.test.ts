import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { webhookChannel } from '../../src/notifications/webhook/webhook-channel.ts';
import type { CloudEvent } from '../../src/requests/domain/request-event.ts';

const secretOf = (character: string) => `whsec_${Buffer.from(character.repeat(32)).toString('base64')}`;
const [fresh, old] = [secretOf('f'), secretOf('o')];
const event: CloudEvent = {
  specversion: '1.0',
  id: 'r-1-3',
  source: '/reservation-desk',
  type: 'reservation-desk.purchase.completed',
  subject: 'r-1',
  time: '2026-11-27T08:00:00.000Z',
  datacontenttype: 'application/json',
  data: { name: 'Überraschung' },
};

let server: Server;
let url: string;
const answer = { status: 200, silent: false };
const received: { headers: IncomingHttpHeaders; body: string; path: string | undefined }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body, path: request.url });
      if (!answer.silent) response.writeHead(answer.status, { location: '/elsewhere' }).end('words');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
beforeEach(() => {
  received.length = 0;
  Object.assign(answer, { status: 200, silent: false });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const channel = (changes: object = {}) =>
  webhookChannel({ url, secrets: [fresh, old], allowPrivate: true, clock: () => new Date(), ...changes });

describe('the webhook', () => {
  it('posts a CloudEvent that receivers of Standard Webhooks trust, with the old secret and the new one', async () => {
    expect(await channel().send(event)).toEqual({ state: 'taken' });
    const { headers = {}, body = '' }: Partial<(typeof received)[number]> = received[0] ?? {};
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(headers['webhook-id']).toBe(event.id);
    for (const secret of [fresh, old])
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(event);
    expect(() => new Webhook(secretOf('x')).verify(body, headers as Record<string, string>)).toThrow();
    expect(() => new Webhook(fresh).verify(`${body} `, headers as Record<string, string>)).toThrow();
  });

  it.each([
    [204, { state: 'taken' }],
    [302, { state: 'failed', reason: 'the receiver answered 302' }],
    [410, { state: 'refused', reason: 'the receiver answered 410' }],
    [429, { state: 'failed', reason: 'the receiver answered 429' }],
    [500, { state: 'failed', reason: 'the receiver answered 500' }],
  ])('answered %d is %j, and follows no redirect', async (status, delivery) => {
    answer.status = status;
    expect(await channel().send(event)).toEqual(delivery);
    expect(received.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('is unreachable when it gives no answer', async () => {
    answer.silent = true;
    expect(await channel({ answerWithinMs: 100 }).send(event)).toMatchObject({ state: 'unreachable' });
    expect(await channel({ url: 'http://127.0.0.1:9/' }).send(event)).toMatchObject({
      state: 'unreachable',
      reason: expect.stringContaining('ECONNREFUSED') as unknown,
    });
  });

  it.each(['127.0.0.1', 'localhost'])(
    'does not reach private addresses, and loses no event for them: %s',
    async (host) => {
      const into = url.replace('127.0.0.1', host);
      expect(await channel({ url: into, allowPrivate: false }).send(event)).toMatchObject({
        state: 'unreachable',
        reason: expect.stringContaining('no public address') as unknown,
      });
      expect(received).toEqual([]);
    },
  );
});
