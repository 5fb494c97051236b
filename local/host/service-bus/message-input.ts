import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { TypedData } from '../core/typed-data.ts';

// A byte order mark is kept, as .NET does.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * What a function gets as its message: text, which `@azure/functions` turns into a value when it is JSON, or bytes
 * when it is not UTF-8. The body must be as it came: not parsed by the client.
 */
export function messageInput(body: unknown): TypedData {
  if (typeof body === 'string') return { string: body };
  if (body instanceof Uint8Array) return textOrBytes(body);
  return { json: JSON.stringify(body ?? null) };
}

function textOrBytes(bytes: Uint8Array): TypedData {
  try {
    return { string: utf8.decode(bytes) };
  } catch {
    return { bytes };
  }
}

/**
 * `context.triggerMetadata` of a message; what the message does not have is left out. `@azure/functions` lowers the
 * first letter of every key, those of application properties too.
 */
export function messageMetadata(message: ServiceBusReceivedMessage): Record<string, TypedData> {
  const { enqueuedTimeUtc, expiresAtUtc, subject, applicationProperties } = message;
  const values = {
    messageId: message.messageId,
    // The client counts the deliveries before this one; Azure counts this one too.
    deliveryCount: (message.deliveryCount ?? 0) + 1,
    sequenceNumber: message.sequenceNumber?.toNumber(),
    enqueuedTimeUtc,
    enqueuedTime: enqueuedTimeUtc,
    expiresAtUtc,
    expiresAt: expiresAtUtc,
    lockToken: message.lockToken,
    correlationId: message.correlationId,
    contentType: message.contentType,
    subject,
    label: subject,
    to: message.to,
    replyTo: message.replyTo,
    sessionId: message.sessionId,
    replyToSessionId: message.replyToSessionId,
    partitionKey: message.partitionKey,
    deadLetterSource: message.deadLetterSource,
    applicationProperties: applicationProperties ?? {},
    userProperties: applicationProperties ?? {},
  };
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, metadataValue(value)]));
}

function metadataValue(value: unknown): TypedData {
  return typeof value === 'string' ? { string: value } : { json: JSON.stringify(value) };
}
