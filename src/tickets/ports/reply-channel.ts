import type { TicketReply } from '../domain/replies.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';

/** Sends replies to the help desk. Reports a failure of the queue in its result and never throws it. */
export interface ReplyChannel {
  send(reply: TicketReply): Promise<Delivery>;
}
