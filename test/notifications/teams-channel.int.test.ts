import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { teamsChannel } from '../../src/notifications/webhook/teams-channel.ts';
import { aNotice } from './a-notice.ts';

let server: Server;
let answer: number;
const received: { readonly headers: IncomingHttpHeaders; readonly card: unknown }[] = [];

beforeEach(async () => {
  [answer, received.length] = [202, 0];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, card: JSON.parse(Buffer.concat(parts).toString()) });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => void server.close(resolve)));

function send(change: { readonly allowPrivate?: boolean } = {}) {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/workflow`;
  const portalUrl = 'https://desk.example/portal';
  const channel = teamsChannel({ url, portalUrl, language: 'en', allowPrivate: true, ...change });
  return channel.messagesOf(aNotice())[0]?.send('notice-1');
}

describe('a card for Teams', () => {
  it('is an Adaptive Card with a button, whose text cannot become a link', async () => {
    expect(await send()).toEqual({ state: 'taken' });
    expect(received[0]?.headers['x-ms-client-tracking-id']).toBe('notice-1');
    expect(received[0]?.card).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { type: 'TextBlock', text: 'web \\<1\\> ends in 30 days' },
              { type: 'TextBlock', text: '\\<b\\>Doing nothing costs €30.70 each day.' },
            ],
            actions: [{ type: 'Action.OpenUrl', url: 'https://desk.example/portal/reminders' }],
          },
        },
      ],
    });
  });

  it.each([
    [400, 'refused'],
    [404, 'unreachable'],
    [410, 'unreachable'],
    [429, 'failed'],
    [503, 'failed'],
  ] as const)('answered %i is %s', async (status, state) => {
    answer = status;
    expect(await send()).toMatchObject({ state });
  });

  it('goes to no address of the own network', async () => {
    expect(await send({ allowPrivate: false })).toMatchObject({ state: 'unreachable' });
    expect(received).toEqual([]);
  });
});
