import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answersOk } from '../health.ts';

let server: Server;
let answer: { readonly status: number; readonly body: string };
beforeEach(async () => {
  server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
});

const isHealthy = () => answersOk(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
const checks = (tables: string, durable: string, consent: string) =>
  JSON.stringify({ status: 'failed', checks: { tables, durable, consent } });

describe('a part of the stack', () => {
  it.each<[string, number, string, boolean]>([
    ['with 200', 200, 'whatever', true],
    [
      'with 503 for want of a consent alone, which is given with the stack up',
      503,
      checks('ok', 'ok', 'failed'),
      true,
    ],
    ['with 503 for want of more', 503, checks('failed', 'ok', 'failed'), false],
    ['with 503 for want of something else', 503, checks('ok', 'failed', 'ok'), false],
    ['with 503 and no reason', 503, '', false],
    ['with 500', 500, '{}', false],
  ])('that answers %s: %p', async (_how, status, body, healthy) => {
    answer = { status, body };
    expect(await isHealthy()).toBe(healthy);
  });

  it('that does not answer is not healthy', async () => {
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await answersOk(`http://127.0.0.1:${port}/`)).toBe(false);
  });
});
