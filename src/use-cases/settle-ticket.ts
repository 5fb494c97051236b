import type { Result } from '../domain/result.ts';
import { problemOf, type TicketRefusal } from '../domain/tickets/ticket-refusal.ts';
import type { Ticket, TicketChange, TicketNote, TicketStatus } from '../domain/tickets/ticket.ts';
import type { Fingerprint } from '../domain/fingerprint.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';

/** What the desk made of a ticket. */
export type TicketOutcome = Result<'accepted' | 'waiting', TicketRefusal>;

interface Deps {
  readonly tickets: Pick<TicketStore, 'read' | 'change'>;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

/** Beyond these nothing that happens to a ticket changes what became of it. */
const settled: readonly TicketStatus[] = ['accepted', 'waiting', 'answered'];
const ROUNDS = 20;

/** Writes down what became of a ticket, and notes what its help desk is to be told. Once, however often it is tried. */
export async function settleTicket(deps: Deps, arrived: Ticket, outcome: TicketOutcome): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const stored = await deps.tickets.read(arrived.id);
    if (stored === undefined) throw new Error(`ticket ${arrived.id} was written and is not there`);
    const next = outcome.ok
      ? taken(deps, stored, arrived, outcome.value)
      : refused(deps, stored, arrived, outcome.error);
    if (next === undefined || (await deps.tickets.change(stored, next.change, next.note))) return;
  }
  throw new Error(`ticket ${arrived.id} kept changing while it was settled`);
}

interface Next {
  readonly change: TicketChange;
  readonly note?: TicketNote;
}

function taken(
  { clock }: Deps,
  { ticket }: StoredTicket,
  { input, text }: Ticket,
  status: 'accepted' | 'waiting',
): Next | undefined {
  if (settled.includes(ticket.status)) return undefined;
  const at = clock().toISOString();
  const change = { status, updatedAt: at, input, text };
  return status === 'accepted'
    ? { change }
    : { change, note: { key: 'waiting', type: 'waiting', at, data: {} } };
}

/** The same reason is told once; a ticket that led somewhere stays what it is. */
function refused(
  { clock, fingerprint }: Deps,
  { ticket, notes }: StoredTicket,
  { input, text }: Ticket,
  refusal: TicketRefusal,
): Next | undefined {
  const { code } = refusal;
  const key =
    code === 'idempotency-key-reused'
      ? `reused-${fingerprint.hex([input ?? null, text ?? null]).slice(0, 16)}`
      : `refused-${code}`;
  const isTold = notes.some((note) => note.key === key);
  const at = clock().toISOString();
  const problem = problemOf(refusal);
  const note = isTold ? {} : { note: { key, type: 'refused', at, data: { problem } } as const };
  if (settled.includes(ticket.status)) return isTold ? undefined : { change: {}, ...note };
  if (ticket.status === 'refused' && isTold) return undefined;
  return { change: { status: 'refused', updatedAt: at, problem }, ...note };
}
