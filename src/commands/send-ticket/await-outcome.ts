import { setTimeout as pause } from 'node:timers/promises';
import type { TicketView } from '../../tickets/domain/ticket-view.ts';

const POLL_INTERVAL_MS = 250;
/**
 * Time to wait for another refusal of a ticket that already has its outcome: an identical message causes no reply.
 */
const IDLE_TIMEOUT_MS = 3_000;

interface Watched {
  /** The current ticket; `undefined` until the desk has received it. */
  readonly poll: () => Promise<TicketView | undefined>;
  /** Called once for each new reply. */
  readonly onReply: (reply: TicketView['replies'][number]) => void;
  readonly waitMs: number;
  /** Ids of the replies that existed before the message was sent. */
  readonly known: readonly string[];
}

/** Polls a ticket until it is at rest or the time is over, and returns its last state. */
export async function awaitOutcome({
  poll,
  onReply,
  waitMs,
  known,
}: Watched): Promise<TicketView | undefined> {
  const seen = new Set(known);
  const startedAt = Date.now();
  for (;;) {
    const ticket = await poll();
    for (const reply of ticket?.replies ?? []) if (!seen.has(reply.id)) onReply(reply);
    ticket?.replies.forEach(({ id }) => seen.add(id));
    const waited = Date.now() - startedAt;
    const hasNewReplies = seen.size > known.length || waited > IDLE_TIMEOUT_MS;
    if ((ticket !== undefined && isAtRest(ticket) && hasNewReplies) || waited > waitMs) return ticket;
    await pause(POLL_INTERVAL_MS);
  }
}

/** Whether a ticket does not change any more until a person acts. */
function isAtRest({ status, request }: TicketView): boolean {
  if (status !== 'accepted') return status !== 'received';
  return request !== undefined && !['submitted', 'approved', 'provisioning'].includes(request.status);
}
