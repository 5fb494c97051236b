import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

const SECRET = `whsec_${Buffer.from('webhook-secret-of-this-test-only').toString('base64')}`;
const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  data: z.looseObject({ requestId: z.string() }),
});

/** An event whose signature was right. */
export type ReceivedEvent = z.infer<typeof eventSchema>;

/** Takes every event that a webhook sends. */
export interface WebhookReceiver {
  /** Settings of the app by which it sends here, each second. */
  readonly settings: Readonly<Record<string, string>>;
  /** All that came so far, with every repetition, the oldest first. */
  readonly events: readonly ReceivedEvent[];
  stop(): void;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const events: ReceivedEvent[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const headers = request.headers as IncomingHttpHeaders & Record<string, string>;
      events.push(eventSchema.parse(new Webhook(SECRET).verify(body, headers)));
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      WEBHOOK_URL: `http://127.0.0.1:${port}/`,
      WEBHOOK_SECRET: SECRET,
      WEBHOOK_ALLOW_PRIVATE: 'true',
      WEBHOOK_SCHEDULE: '* * * * * *',
    },
    events,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
