import { z } from 'zod';
import type { MessageBody, MessageFacts } from '../ports/dead-letter-box.ts';
import { numberOf, type DeadLetterMessage } from './dead-letter-queue.ts';

const name = z.string().optional().catch(undefined);
/** Only the ids of a ticket: a dead letter may hold anything. */
const namesSchema = z.object({ ticketId: name, customerId: name }).catch({});

/** Reads the facts of a dead-lettered message; leaves out missing and unreadable ones. */
export function factsOf(message: DeadLetterMessage): MessageFacts {
  const names = namesSchema.parse(contentOf(bodyOf(message)));
  return dropUnknown({
    sequenceNumber: numberOf(message),
    messageId: String(message.messageId),
    ...names,
    reason: message.deadLetterReason,
    description: message.deadLetterErrorDescription,
    enqueuedAt: message.enqueuedTimeUtc?.toISOString(),
    deliveryCount: message.deliveryCount ?? 0,
  }) as unknown as MessageFacts;
}

/** The remaining members: addressing, properties and body. */
export function contentsOf(message: DeadLetterMessage): Readonly<Record<string, unknown>> {
  const { contentType, correlationId, subject, to, replyTo, sessionId, applicationProperties } = message;
  return dropUnknown({
    contentType,
    correlationId,
    subject,
    to,
    replyTo,
    sessionId,
    applicationProperties,
    body: bodyOf(message),
  });
}

/** The body in a form that can be printed. */
export function bodyOf({ body, _rawAmqpMessage }: DeadLetterMessage): MessageBody {
  if (_rawAmqpMessage.bodyType !== 'data') return { value: body };
  const bytes = Array.isArray(body) ? Buffer.concat(body) : Buffer.from(body);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: bytes.toString('base64') };
  }
}

function contentOf(body: MessageBody): unknown {
  if ('value' in body) return body.value;
  try {
    return 'text' in body ? JSON.parse(body.text) : undefined;
  } catch {
    return undefined;
  }
}

const dropUnknown = (facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
