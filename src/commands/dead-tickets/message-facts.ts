import { z } from 'zod';
import { numberOf, type Letter } from '../../tickets/service-bus/dead-letter-queue.ts';

/** What is known of a dead letter without its body. Times are ISO 8601 in UTC. */
export interface LetterFacts {
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
export type LetterBody =
  { readonly text: string } | { readonly base64: string } | { readonly value: unknown };

const name = z.string().optional().catch(undefined);
/** No more of a ticket than names it: a dead letter may be anything. */
const namesSchema = z.object({ ticketId: name, customerId: name }).catch({});

/** Reads what is known of a letter; what is not there or cannot be read is left out. */
export function factsOf(letter: Letter): LetterFacts {
  const names = namesSchema.parse(contentOf(bodyOf(letter)));
  return dropUnknown({
    sequenceNumber: numberOf(letter),
    messageId: String(letter.messageId),
    ...names,
    reason: letter.deadLetterReason,
    description: letter.deadLetterErrorDescription,
    enqueuedAt: letter.enqueuedTimeUtc?.toISOString(),
    deliveryCount: letter.deliveryCount ?? 0,
  }) as unknown as LetterFacts;
}

/** The rest: how it was addressed and what it says. */
export function contentsOf(letter: Letter): Readonly<Record<string, unknown>> {
  const { contentType, correlationId, subject, to, replyTo, sessionId, applicationProperties } = letter;
  return dropUnknown({
    contentType,
    correlationId,
    subject,
    to,
    replyTo,
    sessionId,
    applicationProperties,
    body: bodyOf(letter),
  });
}

/** The body in a form that can be printed. */
export function bodyOf({ body, _rawAmqpMessage }: Letter): LetterBody {
  if (_rawAmqpMessage.bodyType !== 'data') return { value: body };
  const bytes = Array.isArray(body) ? Buffer.concat(body) : Buffer.from(body);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: bytes.toString('base64') };
  }
}

function contentOf(body: LetterBody): unknown {
  if ('value' in body) return body.value;
  try {
    return 'text' in body ? JSON.parse(body.text) : undefined;
  } catch {
    return undefined;
  }
}

const dropUnknown = (facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
