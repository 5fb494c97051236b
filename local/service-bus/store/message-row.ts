import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { QueueMessage } from '../queue/queue-message.ts';

const blob = z
  .instanceof(Uint8Array)
  .transform((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));

const deadLetteredSchema = z.object({
  source: z.string(),
  sourceSequenceNumber: z.int(),
  reason: z.string().optional(),
  description: z.string().optional(),
});

const rowSchema = z.object({
  seq: z.int(),
  message_id: z.string(),
  session_id: z.string().nullable(),
  state: z.enum(['active', 'deferred', 'scheduled']),
  enqueued_at: z.int(),
  ttl: z.int().nullable(),
  dead_lettered: z.string().nullable(),
  durable: z.int(),
  priority: z.int(),
  annotations: blob.nullable(),
  properties: blob.nullable(),
  application: blob.nullable(),
  body: blob,
  /** Locked when the process ended: that delivery counts. */
  count: z.int().nullable(),
});

/** The columns of a message, but for its queue and the number of deliveries. */
export function rowOfMessage(message: QueueMessage): Readonly<Record<string, SQLInputValue>> {
  const { content, deadLettered } = message;
  return {
    seq: message.sequenceNumber,
    message_id: message.messageId,
    session_id: message.sessionId ?? null,
    state: message.state,
    enqueued_at: message.enqueuedAt,
    ttl: message.ttlMs ?? null,
    dead_lettered: deadLettered === undefined ? null : JSON.stringify(deadLettered),
    durable: Number(content.durable),
    priority: content.priority,
    annotations: content.annotations,
    properties: content.properties,
    application: content.applicationProperties,
    body: content.body,
  };
}

/** A message as it was when the process ended; nobody holds it. */
export function messageOfRow(row: unknown): QueueMessage {
  const columns = rowSchema.parse(row);
  return {
    sequenceNumber: columns.seq,
    messageId: columns.message_id,
    sessionId: columns.session_id ?? undefined,
    enqueuedAt: columns.enqueued_at,
    ttlMs: columns.ttl ?? undefined,
    deadLettered: deadLetteredOf(columns.dead_lettered),
    state: columns.state,
    deliveryCount: columns.count ?? 0,
    content: {
      durable: columns.durable === 1,
      priority: columns.priority,
      annotations: columns.annotations,
      properties: columns.properties,
      applicationProperties: columns.application,
      body: columns.body,
    },
    lock: undefined,
  };
}

function deadLetteredOf(text: string | null): QueueMessage['deadLettered'] {
  if (text === null) return undefined;
  const { source, sourceSequenceNumber, reason, description } = deadLetteredSchema.parse(JSON.parse(text));
  return { source, sourceSequenceNumber, reason, description };
}
