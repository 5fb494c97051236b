import { randomUUID } from 'node:crypto';
import type { ServiceBusMessage } from '@azure/service-bus';
import { z } from 'zod';
import type { Postponement } from '../domain/postponement.ts';

/** Application properties of a copy. Their names begin in lower case, because Azure Functions converts them so. */
export const POSTPONED_TRIES = 'postponedTries';
export const POSTPONED_SINCE = 'postponedSince';
const POSTPONED_MESSAGE_ID = 'postponedMessageId';

const propertiesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]).catch(null),
);
const postponedSchema = z.object({
  [POSTPONED_TRIES]: z.int().min(1),
  [POSTPONED_SINCE]: z.iso.datetime(),
  [POSTPONED_MESSAGE_ID]: z.string(),
});

/** The properties of a message as the trigger gives them. */
export type MessageProperties = z.output<typeof propertiesSchema>;

export const propertiesIn = (value: unknown): MessageProperties =>
  propertiesSchema.safeParse(value).data ?? {};

/** What a copy says of the message it was made of; `undefined` for a message of the ticket system. */
export function postponedIn(
  properties: MessageProperties,
): (Postponement & { readonly messageId: string }) | undefined {
  const { data } = postponedSchema.safeParse(properties);
  return data && { tries: data.postponedTries, since: data.postponedSince, messageId: data.postponedMessageId };
}

export interface PostponedTicket extends Postponement {
  readonly body: Uint8Array;
  /** That of the message that the ticket system sent. */
  readonly messageId: string;
  readonly correlationId: string | undefined;
  readonly properties: MessageProperties;
}

/** A copy of a message, to be delivered later. Its id is its own, because duplicate detection would drop it. */
export const postponedMessage = (ticket: PostponedTicket): ServiceBusMessage => ({
  body: Buffer.from(ticket.body),
  messageId: randomUUID(),
  ...(ticket.correlationId === undefined ? {} : { correlationId: ticket.correlationId }),
  applicationProperties: {
    ...Object.fromEntries(Object.entries(ticket.properties).filter(([, value]) => value !== null)),
    [POSTPONED_TRIES]: ticket.tries,
    [POSTPONED_SINCE]: ticket.since,
    [POSTPONED_MESSAGE_ID]: ticket.messageId,
  },
});
