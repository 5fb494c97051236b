import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** One scripted reaction to one request. */
export type Reaction = (request: IncomingMessage, response: ServerResponse) => void;

export interface ScriptedServer {
  readonly url: string;
  /** `METHOD path` of the requests so far. */
  readonly requests: IncomingMessage[];
  stop(): Promise<void>;
}

/** A real server that reacts to the n-th request with the n-th reaction, and to later ones with the last. */
export async function scriptedServer(...reactions: readonly Reaction[]): Promise<ScriptedServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume();
    reactions[Math.min(requests.length, reactions.length) - 1]?.(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const answers =
  (status: number, body: string, headers: Record<string, string> = {}): Reaction =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** Closes the connection without a response. */
export const resets: Reaction = (request) => {
  request.socket.resetAndDestroy();
};

/** Never responds. */
export const hangs: Reaction = () => undefined;
