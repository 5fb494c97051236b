import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Caller } from '../caller.ts';

let stop: () => void = () => undefined;
afterEach(() => stop());

/** Answers the first so many calls of every connection, and breaks it at the next one. */
async function callerOf(answers: number): Promise<Caller> {
  const served = new WeakMap<object, number>();
  const server: Server = createServer((request, response) => {
    const count = (served.get(request.socket) ?? 0) + 1;
    served.set(request.socket, count);
    if (count > answers) request.socket.resetAndDestroy();
    else response.end(`call ${count}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const caller = new Caller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  stop = () => {
    caller.close();
    server.close();
  };
  return caller;
}

describe('Caller', () => {
  it('calls again when a connection it kept was given up meanwhile', async () => {
    const caller = await callerOf(1);
    expect(await caller.get('/')).toEqual({ status: 200, body: 'call 1' });
    expect(await caller.get('/')).toEqual({ status: 200, body: 'call 1' });
  });

  it('rejects when a new connection breaks', async () => {
    await expect((await callerOf(0)).get('/')).rejects.toThrow();
  });
});
