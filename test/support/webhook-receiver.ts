import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

const SECRET = `whsec_${Buffer.from('webhook-secret-of-this-test-only').toString('base64')}`;
const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
});

const headersSchema = z.object({
  'webhook-id': z.string(),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});

/** Whether an event is signed with the secret, whatever the time: the clock of a stack may be ahead. */
function isSigned(headers: z.infer<typeof headersSchema>, body: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  return headers['webhook-signature'] === new Webhook(SECRET).sign(headers['webhook-id'], at, body);
}

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
    const take = (body: string) => {
      if (!isSigned(headersSchema.parse(request.headers), body)) throw new Error('the signature is wrong');
      events.push(eventSchema.parse(JSON.parse(body)));
      response.writeHead(204).end();
    };
    // A sender that dies in the middle of its message has sent none.
    void text(request).then(take, () => undefined);
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
