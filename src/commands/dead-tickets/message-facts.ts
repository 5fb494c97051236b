import { z } from 'zod';
import { numberOf, type DeadLetterMessage } from '../../tickets/service-bus/dead-letter-queue.ts';

/** What is known of a dead letter without its body. Times are ISO 8601 in UTC. */
export interface MessageFacts {
  readonly sequenceNumber: string;
  readonly messageId: string;
  /** Only when the body can be read. */
  readonly ticketId?: string;
  readonly customerId?: string;
  readonly reason?: string;
  readonly description?: string;
  readonly enqueuedAt?: string;
  readonly deliveryCount: number;
}

/** Bytes as text when they are UTF-8, else in base64; a value of AMQP as it is. */
export type MessageBody =
  { readonly text: string } | { readonly base64: string } | { readonly value: unknown };

const name = z.string().optional().catch(undefined);
/** No more of a ticket than names it: a dead letter may be anything. */
const namesSchema = z.object({ ticketId: name, customerId: name }).catch({});

/** Reads what is known of a letter; what is not there or cannot be read is left out. */
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

/** The rest: how it was addressed and what it says. */
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
