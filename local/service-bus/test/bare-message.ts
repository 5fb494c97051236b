import type { Incoming } from '../queue/queue-message.ts';

/** A message with nothing in it but its body, as a sender hands it in. */
export const bareMessage = (messageId: string, body: string, sessionId?: string): Incoming => ({
  messageId,
  sessionId,
  ttlMs: undefined,
  scheduledFor: undefined,
  content: {
    durable: true,
    priority: 4,
    annotations: null,
    properties: null,
    applicationProperties: null,
    body: Buffer.from(body),
  },
});
