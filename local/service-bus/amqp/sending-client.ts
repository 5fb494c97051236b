import type { Delivery, EventContext, Receiver } from 'rhea';
import { QueueError } from '../queue/queue-error.ts';
import type { Queue } from '../queue/queue.ts';
import { amqpError } from './amqp-error.ts';
import { isRefused, queueAt, type Peer } from './peer.ts';
import { refuseLink } from './refuse-link.ts';
import { bytesOf, decodeMessage, type DecodedMessage } from './rhea.ts';
import { readMessage } from './sections.ts';

/** A transfer of this format is an envelope: each data section is a whole message. */
const BATCH_FORMAT = 0x8001_3700;

/** Serves a link on which a client sends to a queue. */
export function serveSendingClient(peer: Peer, receiver: Receiver, address: string): void {
  const queue = queueAt(peer, address);
  if (isRefused(queue)) {
    refuseLink(receiver, queue);
    return;
  }
  if (queue.deadLetters === undefined) {
    refuseLink(receiver, { condition: 'amqp:not-allowed', description: `Nothing is sent to '${address}'.` });
    return;
  }
  receiver.on('message', ({ message, delivery }: EventContext) => {
    if (delivery !== undefined) take(peer, queue, message as unknown as DecodedMessage | Buffer, delivery);
  });
}

/** All messages of a transfer, or none. */
function take(
  { namespace, faults }: Peer,
  queue: Queue,
  message: DecodedMessage | Buffer,
  delivery: Delivery,
): void {
  const fault = faults.take(queue.settings.name, 'send');
  if (fault !== undefined) {
    delivery.reject(fault);
    return;
  }
  try {
    const incoming = messagesOf(message, delivery.format).map(readMessage);
    incoming.forEach((one) => queue.check(one));
    incoming.forEach((one) => queue.enqueue(one));
    namespace.afterCommit(() => delivery.accept());
  } catch (error) {
    delivery.reject(amqpError(error));
  }
}

function messagesOf(message: DecodedMessage | Buffer, format: number): readonly Buffer[] {
  if (!Buffer.isBuffer(message)) return [bytesOf(message)];
  if (format !== BATCH_FORMAT)
    throw new QueueError('amqp:not-implemented', `Message format ${format} is not known.`, 400);
  const { content } = decodeMessage(message)['body'] as { readonly content: Buffer | readonly Buffer[] };
  return Buffer.isBuffer(content) ? [content] : content;
}
