import type { Clock } from '../../core/clock.ts';
import type { Sweep } from '../../core/sweep.ts';
import { isFinal } from '../../requests/domain/request-status.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { TicketSummary } from '../domain/ticket.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

const DAY_MS = 86_400_000;

interface Deps {
  readonly tickets: Pick<TicketStore, 'receivedBefore' | 'remove'>;
  readonly requests: Pick<RequestStore, 'read'>;
  /** The outbox of the replies to help desks. */
  readonly outbox: Pick<Outbox, 'forgetDelivered'>;
  readonly clock: Clock;
  /** Days a closed ticket is kept after its last change. */
  readonly retentionDays: number;
}

/**
 * Deletes closed tickets, with the names of the people in them, after the retention. The requests they led to stay.
 * Returns the number of deleted tickets.
 */
export const purgeTickets =
  ({ tickets, requests, outbox, clock, retentionDays }: Deps) =>
  async (sweep: Sweep): Promise<number> => {
    const before = new Date(clock().getTime() - retentionDays * DAY_MS).toISOString();
    let purged = 0;
    await sweep.each(tickets.receivedBefore(before), async (ticket) => {
      if (ticket.updatedAt >= before || !(await isClosed(requests, ticket))) return;
      await outbox.forgetDelivered(ticket.id);
      await tickets.remove(ticket);
      purged += 1;
    });
    return purged;
  };

/** A ticket with a request is closed when its request has ended. */
async function isClosed(requests: Deps['requests'], { id, status }: TicketSummary): Promise<boolean> {
  if (status === 'accepted') {
    const stored = await requests.read(id);
    return stored === undefined || isFinal(stored.request.status);
  }
  return status !== 'waiting' && status !== 'received';
}
