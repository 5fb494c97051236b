import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { POSTPONED_SINCE, POSTPONED_TRIES } from './postponed-message.ts';

/** A message that states the type of its AMQP body, which the client's plain messages leave open. */
type AnnotatedMessage = ServiceBusReceivedMessage['_rawAmqpMessage'];

/**
 * Copies a dead-lettered message for sending it again. The copy has an id of its own, because duplicate detection
 * would drop the old one, a full time to live, and the old id in `resubmittedFrom`. The message must have been
 * received with `skipParsingBodyAsJson`, so that its body is kept byte for byte.
 */
export function resubmittedMessage(message: ServiceBusReceivedMessage, messageId: string): AnnotatedMessage {
  const { bodyType = 'data', properties = {} } = message._rawAmqpMessage;
  // The expiry time of the old message.
  const { absoluteExpiryTime: _past, ...kept } = properties;
  const {
    DeadLetterReason: _reason,
    DeadLetterErrorDescription: _description,
    // An operator has removed the cause, so an outage is waited for anew.
    [POSTPONED_TRIES]: _tries,
    [POSTPONED_SINCE]: _since,
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
