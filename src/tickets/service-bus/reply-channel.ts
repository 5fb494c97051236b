import { isServiceBusError, type ServiceBusSender } from '@azure/service-bus';
import type { TicketReply } from '../domain/replies.ts';
import type { Clock } from '../../core/clock.ts';
import type { ReplyChannel } from '../ports/reply-channel.ts';
import { lastError } from './last-error.ts';

/**
 * After a failure the channel sends no reply for this long, so that a caller does not wait for an unavailable
 * queue.
 */
const COOLDOWN_MS = 30_000;

interface Deps {
  readonly sender: () => Promise<Pick<ServiceBusSender, 'sendMessages'>>;
  readonly clock: Clock;
}

/**
 * Sends replies to the queue `support-replies`. The message id is the event's, so that a queue with duplicate
 * detection drops a repeated one.
 */
export function replyChannel({ sender, clock }: Deps): ReplyChannel {
  let cooldownUntil = 0;
  return {
    send: async (reply) => {
      if (clock().getTime() < cooldownUntil)
        return { state: 'failed', reason: 'the queue was away a moment ago' };
      try {
        await (await sender()).sendMessages(messageOf(reply));
        return { state: 'taken' };
      } catch (thrown) {
        const error = lastError(thrown);
        const reason = error instanceof Error ? error.message : String(error);
        if (isServiceBusError(error) && error.code === 'MessageSizeExceeded')
          return { state: 'refused', reason };
        cooldownUntil = clock().getTime() + COOLDOWN_MS;
        return { state: 'failed', reason };
      }
    },
  };
}

/** Names of application properties begin in lower case, because Azure Functions converts them so. */
function messageOf({ ticket, event }: TicketReply) {
  const { id, ticketId, customerId, correlationId } = ticket;
  return {
    body: event,
    messageId: event.id,
    correlationId,
    subject: event.type,
    sessionId: id,
    contentType: 'application/cloudevents+json; charset=utf-8',
    applicationProperties: {
      type: event.type,
      ...(ticketId === undefined ? {} : { ticketId }),
      ...(customerId === undefined ? {} : { customerId }),
    },
  };
}
