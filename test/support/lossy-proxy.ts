import { once } from 'node:events';
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that went through the proxy, e.g. `POST` and `/devstoreaccount1/$batch`. */
export interface ProxiedCall {
  readonly method: string;
  readonly path: string;
  /** As text. That of a transaction names its table and its rows. */
  readonly body: string;
}

/** An HTTP proxy that counts calls, and that can lose a response after the service has processed the call. */
export interface LossyProxy {
  /** Base address without a path. */
  readonly url: string;
  /** The calls since the start or the last `forget`. */
  calls(): readonly ProxiedCall[];
  forget(): void;
  /**
   * Loses the answers of the next calls that match: forwards, waits until the service has answered, and cuts the
   * connection.
   *
   * @param before what else happens after the service has acted and before the caller notices
   */
  loseAnswers(count: number, match: (call: ProxiedCall) => boolean, before?: () => Promise<void>): void;
  stop(): Promise<void>;
}

interface Loss {
  count: number;
  readonly match: (call: ProxiedCall) => boolean;
  readonly before: () => Promise<void>;
}

/** Starts a proxy on a free port in front of a plain HTTP service. */
export async function startLossyProxy(target: string): Promise<LossyProxy> {
  const calls: ProxiedCall[] = [];
  let loss: Loss = { count: 0, match: () => false, before: () => Promise.resolve() };
  const isLost = (call: ProxiedCall): boolean => {
    if (loss.count === 0 || !loss.match(call)) return false;
    loss.count -= 1;
    return true;
  };
  const pass = async (incoming: IncomingMessage, answer: ServerResponse) => {
    const sent = await bytesOf(incoming);
    const call = { method: incoming.method ?? '', path: incoming.url ?? '', body: sent.toString() };
    calls.push(call);
    const { before } = loss;
    const lost = isLost(call);
    const { status, headers, body } = await forward(target, incoming, sent);
    if (lost) {
      await before();
      answer.destroy();
    } else {
      answer.writeHead(status, headers).end(body);
    }
  };
  const server = createServer((incoming, answer) => {
    pass(incoming, answer).catch((error: unknown) => answer.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => [...calls],
    forget: () => void calls.splice(0),
    loseAnswers: (count, match, before = () => Promise.resolve()) => {
      loss = { count, match, before };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function forward(target: string, incoming: IncomingMessage, sent: Buffer) {
  const { method, headers, url } = incoming;
  const outgoing = sendRequest(`${target}${url ?? ''}`, { method, headers, agent: false });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  outgoing.end(sent);
  const [answer] = await answered;
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await bytesOf(answer) };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
