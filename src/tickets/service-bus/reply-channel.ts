import type { ServiceBusSender } from '@azure/service-bus';
import type { TicketReply } from '../domain/replies.ts';
import type { ReplyChannel } from '../ports/reply-channel.ts';
import { lastError } from './last-error.ts';

interface Deps {
  readonly sender: () => Promise<Pick<ServiceBusSender, 'sendMessages'>>;
}

/**
 * Sends replies to the queue `support-replies`. The message id is the event's, so that a queue with duplicate
 * detection drops a repeated one.
 */
export function replyChannel({ sender }: Deps): ReplyChannel {
  return {
    send: async (reply) => {
      try {
        await (await sender()).sendMessages(messageOf(reply));
        return { state: 'taken' };
      } catch (thrown) {
        const error = lastError(thrown);
        const reason = error instanceof Error ? error.message : String(error);
        return { state: (await isTooLarge(error)) ? 'refused' : 'unreachable', reason };
      }
    },
  };
}

/** Loads the client library only here, as the sender does: an app without tickets never needs it. */
async function isTooLarge(error: unknown): Promise<boolean> {
  const { isServiceBusError } = await import('@azure/service-bus');
  return isServiceBusError(error) && error.code === 'MessageSizeExceeded';
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
