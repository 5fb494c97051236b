import { randomUUID } from 'node:crypto';
import { RetryMode, ServiceBusClient } from '@azure/service-bus';
import { z } from 'zod';
import { until } from './until.ts';

const replySchema = z.object({
  messageId: z.string(),
  correlationId: z.string(),
  subject: z.string(),
  sessionId: z.string(),
  contentType: z.string(),
  applicationProperties: z.record(z.string(), z.unknown()),
  body: z.strictObject({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.literal('/reservation-desk'),
    type: z.string(),
    subject: z.string(),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    data: z.looseObject({
      ticketId: z.string().optional(),
      correlationId: z.string(),
      problem: z.looseObject({ type: z.string(), title: z.string(), detail: z.string() }).optional(),
    }),
  }),
});
/** A reply as it lies on the queue, checked against the contract. */
export type Reply = z.infer<typeof replySchema>;

/** What a reply says happened: its type without `reservation-desk.`. */
export const eventTypeOf = ({ body: { type } }: Reply): string => type.replace('reservation-desk.', '');

/** The ids of a message; without a message id it gets one of its own. */
export interface Sent {
  readonly messageId?: string;
  readonly correlationId?: string;
}

/** A help desk: it sends tickets and receives replies from the queue. */
export interface HelpDeskClient {
  /** Sends text as it is, everything else as JSON. */
  send(body: unknown, sent?: Sent): Promise<void>;
  /** All replies so far, oldest first. */
  readonly replies: readonly Reply[];
  /** Replies about a ticket of that correlation, when one of them is of the type (without `reservation-desk.`). */
  awaitReply(correlationId: string, type: string): Promise<readonly Reply[]>;
  /** Resolves as soon as the first reply of a correlation is there. */
  heard(correlationId: string): Promise<void>;
  close(): Promise<void>;
}

/** A broker that was killed is back within a second. */
const QUICK_RETRIES = {
  mode: RetryMode.Exponential,
  retryDelayInMs: 200,
  maxRetryDelayInMs: 2_000,
  maxRetries: 20,
  timeoutInMs: 10_000,
} as const;

/** A help desk at the queues of a namespace. */
export function helpDeskClientAt(connectionString: string): HelpDeskClient {
  const client = new ServiceBusClient(connectionString, { retryOptions: QUICK_RETRIES });
  const sender = client.createSender('support-requests');
  const receiver = client.createReceiver('support-replies');
  const replies: Reply[] = [];
  const taken = new Set<string>();
  const first = new Map<string, PromiseWithResolvers<undefined>>();
  const firstOf = (correlationId: string) => {
    const known = first.get(correlationId) ?? Promise.withResolvers<undefined>();
    first.set(correlationId, known);
    return known;
  };
  receiver.subscribe({
    processMessage: (message) => {
      // The same message comes again when the broker dies before it heard that it was taken.
      const sequenceNumber = String(message.sequenceNumber);
      const reply = replySchema.parse(message);
      if (!taken.has(sequenceNumber)) replies.push(reply);
      taken.add(sequenceNumber);
      firstOf(reply.correlationId).resolve(undefined);
      return Promise.resolve();
    },
    // The client goes on by itself; a reply that never comes is what a test would notice.
    processError: () => Promise.resolve(),
  });
  return {
    send: async (body, { messageId = randomUUID(), correlationId } = {}) => {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      await sender.sendMessages({
        body: isRaw ? Buffer.from(body as string) : body,
        messageId,
        ...(correlationId === undefined ? {} : { correlationId }),
      });
    },
    replies,
    awaitReply: async (correlationId, type) => {
      const mine = () => replies.filter((reply) => reply.correlationId === correlationId);
      return until(
        `the reply ${type} to ${correlationId}`,
        () => Promise.resolve(mine().some((reply) => eventTypeOf(reply) === type) ? mine() : undefined),
        () => mine().map(eventTypeOf).join(', '),
      );
    },
    heard: (correlationId) => firstOf(correlationId).promise,
    close: () => client.close(),
  };
}
