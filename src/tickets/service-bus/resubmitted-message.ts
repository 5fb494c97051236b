import type { ServiceBusReceivedMessage } from '@azure/service-bus';

/** A message with the kind of its body said, which the client's plain messages leave open. */
type AnnotatedMessage = ServiceBusReceivedMessage['_rawAmqpMessage'];

/**
 * The message as it was sent, to be sent again under an id of its own: duplicate detection would swallow the old one.
 * It lives as long as a new one, and says in `resubmittedFrom` which id it had. The letter must have been received with
 * `skipParsingBodyAsJson`, so that its body is kept byte for byte.
 */
export function resubmittedMessage(message: ServiceBusReceivedMessage, messageId: string): AnnotatedMessage {
  const { bodyType = 'data', properties = {} } = message._rawAmqpMessage;
  // It is the end of the old one's life.
  const { absoluteExpiryTime: _past, ...kept } = properties;
  const {
    DeadLetterReason: _reason,
    DeadLetterErrorDescription: _description,
    ...own
  } = message.applicationProperties ?? {};
  const body: unknown = message.body;
  return {
    body: bodyType === 'data' && Array.isArray(body) ? Buffer.concat(body) : body,
    bodyType,
    properties: { ...kept, messageId },
    applicationProperties: { ...own, resubmittedFrom: String(message.messageId) },
    ...(message.partitionKey === undefined
      ? {}
      : { messageAnnotations: { 'x-opt-partition-key': message.partitionKey } }),
  };
}
