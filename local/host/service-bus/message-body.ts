import type { ServiceBusReceivedMessage } from '@azure/service-bus';

/** The parts of a message that say what its body is. */
export type MessageWithBody = Pick<ServiceBusReceivedMessage, 'body'> & {
  readonly _rawAmqpMessage: Pick<ServiceBusReceivedMessage['_rawAmqpMessage'], 'bodyType'>;
};

/**
 * The bytes of a message that was received with `skipParsingBodyAsJson`. Throws for an AMQP value or sequence, which
 * Azure cannot bind to a function: such a message fails until it is a dead letter.
 */
export function bodyBytes({ body, _rawAmqpMessage: { bodyType } }: MessageWithBody): Uint8Array {
  const content: unknown = body;
  if (content === undefined) return new Uint8Array();
  if (content instanceof Uint8Array) return content;
  if (bodyType === 'data' && Array.isArray(content)) return Buffer.concat(content as Uint8Array[]);
  throw new Error(
    `cannot bind the message: its body is an AMQP ${bodyType ?? 'value'}, and only AMQP data has bytes`,
  );
}
