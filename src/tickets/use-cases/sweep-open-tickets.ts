import type { Clock } from '../../core/clock.ts';
import type { Sweep } from '../../core/sweep.ts';
import { isOpenTicket } from '../domain/ticket.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

interface Deps {
  readonly tickets: Pick<TicketStore, 'listOpen' | 'read' | 'removeOpen'>;
  readonly clock: Clock;
}

/** A ticket is inserted within this time after it was listed, or never. */
const INSERT_GRACE_MS = 60 * 60_000;

/** Removes what is listed of tickets that have an outcome, or were never inserted. Returns their number. */
export const sweepOpenTickets =
  ({ tickets, clock }: Deps) =>
  async (sweep: Sweep): Promise<number> => {
    let removed = 0;
    await sweep.each(await tickets.listOpen('all'), async (listed) => {
      const stored = await tickets.read(listed.id);
      const isLate = clock().getTime() - Date.parse(listed.receivedAt) > INSERT_GRACE_MS;
      if (stored === undefined ? !isLate : isOpenTicket(stored.ticket.status)) return;
      await tickets.removeOpen(listed);
      removed += 1;
    });
    return removed;
  };
