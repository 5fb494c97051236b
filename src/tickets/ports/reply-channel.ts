import type { TicketReply } from '../domain/replies.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';

/** How the help desk is told. Never throws for what the queue does. */
export interface ReplyChannel {
  send(reply: TicketReply): Promise<Delivery>;
}
