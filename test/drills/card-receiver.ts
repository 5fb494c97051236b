import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Takes every card that the desk posts to Teams. */
export interface CardReceiver {
  /** Settings of the app by which it posts here. */
  readonly settings: Readonly<Record<string, string>>;
  /** The tracking ids of all that came so far, with every repetition. */
  readonly ids: readonly string[];
  stop(): void;
}

export async function startCardReceiver(): Promise<CardReceiver> {
  const ids: string[] = [];
  const server = createServer((request, response) => {
    const take = () => {
      ids.push(String(request.headers['x-ms-client-tracking-id']));
      response.writeHead(202).end();
    };
    // A sender that dies in the middle of its card has posted none.
    void text(request).then(take, () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    settings: { TEAMS_WEBHOOK_URL: `http://127.0.0.1:${port}/`, TEAMS_ALLOW_PRIVATE: 'true' },
    ids,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
