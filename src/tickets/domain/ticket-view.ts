import { z } from 'zod';
import type { RequestView } from '../../requests/domain/request-view.ts';
import type { CloudEvent } from '../../requests/domain/request-event.ts';
import type { TicketReply } from './replies.ts';
import { ticketSchema, type Ticket } from './ticket.ts';

/** A reply as people read it, sent or pending. */
export const replyViewSchema = z.object({
  id: z.string(),
  type: z.string(),
  time: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
  /** Whether it was sent to the queue `support-replies`. */
  sent: z.boolean(),
});

/** A ticket with all replies to its help desk. */
export const ticketWithRepliesSchema = ticketSchema.extend({ replies: z.array(replyViewSchema) });

/** A ticket as people read it, with the request it led to. */
export type TicketView = z.infer<typeof ticketWithRepliesSchema> & { readonly request?: RequestView };

/** A reply, and whether it was delivered. */
export interface TrackedReply extends TicketReply {
  readonly isDelivered: boolean;
}

/** Shows the problem only while the ticket is refused: a later message under the same id may have been accepted. */
export const ticketViewOf = (
  { problem, ...ticket }: Ticket,
  replies: readonly TrackedReply[],
  request?: RequestView,
): TicketView => ({
  ...ticket,
  ...(problem === undefined || ticket.status !== 'refused' ? {} : { problem }),
  ...(request === undefined ? {} : { request }),
  replies: replies.map(({ event, isDelivered }) => replyView(event, isDelivered)),
});

const replyView = ({ id, type, time, data }: CloudEvent, sent: boolean) => ({
  id,
  type,
  time,
  data: { ...data },
  sent,
});
