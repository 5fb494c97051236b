import { setTimeout as pause } from 'node:timers/promises';
import type { TicketView } from '../../tickets/domain/ticket-view.ts';

const POLL_INTERVAL_MS = 250;
/** A ticket that has its outcome already says nothing new: so long another refusal of it is awaited. */
const IDLE_TIMEOUT_MS = 3_000;

interface Watched {
  /** The ticket as it is now; nothing before it was taken in. */
  readonly poll: () => Promise<TicketView | undefined>;
  /** Each reply once, as it comes. */
  readonly onReply: (reply: TicketView['replies'][number]) => void;
  readonly waitMs: number;
  /** Ids of the replies there were before the message was sent. */
  readonly known: readonly string[];
}

/** Follows a ticket until it is at rest or the time is over, and gives it as it was last. */
export async function awaitOutcome({
  poll,
  onReply,
  waitMs,
  known,
}: Watched): Promise<TicketView | undefined> {
  const seen = new Set(known);
  const begun = Date.now();
  for (;;) {
    const ticket = await poll();
    for (const reply of ticket?.replies ?? []) if (!seen.has(reply.id)) onReply(reply);
    ticket?.replies.forEach(({ id }) => seen.add(id));
    const waited = Date.now() - begun;
    const hasNewReplies = seen.size > known.length || waited > IDLE_TIMEOUT_MS;
    if ((ticket !== undefined && isAtRest(ticket) && hasNewReplies) || waited > waitMs) return ticket;
    await pause(POLL_INTERVAL_MS);
  }
}

/** Whether nothing more happens to a ticket until a person acts. */
function isAtRest({ status, request }: TicketView): boolean {
  if (status !== 'accepted') return status !== 'received';
  return request !== undefined && !['submitted', 'approved', 'provisioning'].includes(request.status);
}
