import type { EventContext, Receiver } from 'rhea';
import { QueueError } from '../queue/queue-error.ts';
import type { Queue } from '../queue/queue.ts';
import { answer } from './answer.ts';
import { operations } from './operations.ts';
import type { Peer } from './peer.ts';
import { bytesOf, type DecodedMessage } from './rhea.ts';

const OK = { status: 200, description: 'OK' };

/** Serves `<queue>/$management`: what is done to a queue outside of a link that sends or receives. */
export function serveManagement(peer: Peer, queue: Queue, receiver: Receiver): void {
  receiver.on('message', (context: EventContext) => {
    context.delivery?.accept();
    const name = String(context.message?.application_properties?.['operation']);
    try {
      const bytes = bytesOf(context.message as unknown as DecodedMessage);
      const body = operationNamed(name)({ queue, time: peer.time, bytes }, context.message?.body ?? {});
      const status = body === undefined ? { status: 204, description: 'No Content' } : OK;
      peer.namespace.afterCommit(() => answer(context, { ...status, body: body ?? {} }));
    } catch (error) {
      if (!(error instanceof QueueError)) throw error;
      const { status, message: description, condition } = error;
      answer(context, { status, description, condition });
    }
  });
}

function operationNamed(name: string) {
  const operation = operations.get(name.replace(/^com\.microsoft:/, ''));
  if (operation === undefined)
    throw new QueueError('amqp:not-implemented', `The operation ${name} is not supported.`, 501);
  return operation;
}
