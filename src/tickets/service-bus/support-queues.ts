import type { ServiceBusClient } from '@azure/service-bus';
import type { Clock } from '../../core/clock.ts';
import type { DeadLetters } from '../ports/dead-letters.ts';
import type { ReplyChannel } from '../ports/reply-channel.ts';
import { lazy } from '../../platform/node/lazy.ts';
import { deadLetters } from './dead-letter-source.ts';
import { openServiceBus, type ServiceBusSettings } from './open-client.ts';
import { replyChannel } from './reply-channel.ts';
import { postponedMessage, type PostponedTicket } from './postponed-message.ts';
import { SUPPORT_REPLIES, SUPPORT_REQUESTS } from './ticket-queues.ts';

/** The app's own operations on the queues; the Functions host receives the tickets. */
export interface SupportQueues {
  readonly channel: ReplyChannel;
  readonly deadLetters: DeadLetters;
  /** Sends a copy of a ticket, which the queue delivers at an instant. */
  postpone(ticket: PostponedTicket, at: Date): Promise<void>;
  /** Closes the connection, if one was opened. */
  close(): Promise<void>;
}

/** Connects at the first use. */
export function supportQueues(settings: ServiceBusSettings, clock: Clock): SupportQueues {
  let opened: Promise<ServiceBusClient> | undefined;
  const client = () => (opened ??= openServiceBus(settings));
  const sender = lazy(async () => (await client()).createSender(SUPPORT_REPLIES));
  const tickets = lazy(async () => (await client()).createSender(SUPPORT_REQUESTS));
  return {
    postpone: async (ticket, at) => {
      await (await tickets()).scheduleMessages(postponedMessage(ticket), at);
    },
    channel: replyChannel({ sender, clock }),
    deadLetters: deadLetters(() => openServiceBus(settings)),
    close: async () => {
      await (await opened)?.close();
    },
  };
}
