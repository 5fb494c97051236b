import type { ServiceBusClient } from '@azure/service-bus';
import type { DeadLetters } from '../ports/dead-letters.ts';
import type { ReplyChannel } from '../ports/reply-channel.ts';
import { lazy } from '../../platform/node/lazy.ts';
import type { DeadLetterBox } from '../ports/dead-letter-box.ts';
import { deadLetterBox } from './dead-letter-box.ts';
import { deadLetters } from './dead-letter-source.ts';
import { openServiceBus, type ServiceBusSettings } from './open-client.ts';
import { replyChannel } from './reply-channel.ts';
import { postponedMessage, type PostponedTicket } from './postponed-message.ts';
import { SUPPORT_REPLIES, SUPPORT_REQUESTS } from './ticket-queues.ts';

/** The app's own operations on the queues; the Functions host receives the tickets. */
export interface SupportQueues {
  readonly channel: ReplyChannel;
  readonly deadLetters: DeadLetters;
  /** For an operator. */
  readonly deadLetterBox: DeadLetterBox;
  /** Sends a copy of a ticket, which the queue delivers at an instant. */
  postpone(ticket: PostponedTicket, at: Date): Promise<void>;
  /** Closes the connection, if one was opened. */
  close(): Promise<void>;
}

/** The timers try again each minute, so a silent namespace need not be waited for longer than about half a minute. */
const MAX_RETRIES = 1;

/** Connects at the first use. */
export function supportQueues(given: ServiceBusSettings): SupportQueues {
  const settings = { maxRetries: MAX_RETRIES, ...given };
  let opened: Promise<ServiceBusClient> | undefined;
  const client = () => (opened ??= openServiceBus(settings));
  const sender = lazy(async () => (await client()).createSender(SUPPORT_REPLIES));
  const tickets = lazy(async () => (await client()).createSender(SUPPORT_REQUESTS));
  return {
    postpone: async (ticket, at) => {
      await (await tickets()).scheduleMessages(postponedMessage(ticket), at);
    },
    channel: replyChannel({ sender }),
    deadLetters: deadLetters(() => openServiceBus(settings)),
    deadLetterBox: deadLetterBox(() => openServiceBus(settings)),
    close: async () => {
      await (await opened)?.close();
    },
  };
}
