import { refuse, type Result } from '../../core/result.ts';
import { problemOf, type TicketRefusal } from '../domain/ticket-refusal.ts';
import type { Ticket, TicketChange, TicketEvent, TicketStatus } from '../domain/ticket.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import type { Clock } from '../../core/clock.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import { ticketIdReused } from './submit-ticket.ts';

/** What the desk made of a ticket. */
export type TicketOutcome = Result<'accepted' | 'waiting', TicketRefusal>;

interface Deps {
  readonly tickets: Pick<TicketStore, 'read' | 'change'>;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

/** Beyond these nothing that happens to a ticket changes what became of it. */
export const finalStatuses: readonly TicketStatus[] = ['accepted', 'waiting', 'answered'];

/**
 * Writes down what became of a ticket, and notes what its help desk is to be told. Once, however often it is tried. Gives
 * what became of it, which another ticket under the same id may have changed.
 */
export function recordTicketOutcome(
  deps: Deps,
  arrived: Ticket,
  outcome: TicketOutcome,
): Promise<TicketOutcome> {
  return retryOnConflict(`the outcome of ticket ${arrived.id}`, async () => {
    const stored = await deps.tickets.read(arrived.id);
    if (stored === undefined) throw new Error(`ticket ${arrived.id} was written and is not there`);
    const recorded = besides(stored.ticket, arrived, outcome);
    const next = recorded.ok
      ? taken(deps, stored, arrived, recorded.value)
      : refused(deps, stored, arrived, recorded.error);
    const isDone = next === undefined || (await deps.tickets.change(stored, next.change, next.event));
    return isDone ? recorded : CONFLICT;
  });
}

/** A question is what its text says: another text under its id is another question. */
const besides = ({ status, text }: Ticket, arrived: Ticket, outcome: TicketOutcome): TicketOutcome =>
  outcome.ok && outcome.value === 'waiting' && finalStatuses.includes(status) && text !== arrived.text
    ? refuse(ticketIdReused)
    : outcome;

const sentAnew = ({ askedBy, input, text, correlationId, messageId }: Ticket) =>
  ({ askedBy, input, text, correlationId, messageId }) satisfies TicketChange;

interface Next {
  readonly change: TicketChange;
  readonly event?: TicketEvent;
}

function taken(
  { clock }: Deps,
  { ticket }: StoredTicket,
  arrived: Ticket,
  status: 'accepted' | 'waiting',
): Next | undefined {
  if (finalStatuses.includes(ticket.status)) return undefined;
  const at = clock().toISOString();
  const change = { status, updatedAt: at, ...sentAnew(arrived) };
  return status === 'accepted'
    ? { change }
    : { change, event: { key: 'waiting', type: 'waiting', at, data: {} } };
}

/** The same reason for the same content is told once; a ticket that led somewhere stays what it is. */
function refused(
  { clock, fingerprint }: Deps,
  { ticket, events }: StoredTicket,
  arrived: Ticket,
  refusal: TicketRefusal,
): Next | undefined {
  const { code } = refusal;
  const { askedBy, input, text, messageId, correlationId } = arrived;
  const content = fingerprint.hex([askedBy?.id ?? null, input ?? null, text ?? null]);
  const key = `refused-${code}-${content.slice(0, 16)}`;
  const isDelivered = events.some((event) => event.key === key);
  const at = clock().toISOString();
  const problem = problemOf(refusal);
  const event = isDelivered
    ? {}
    : { event: { key, type: 'refused', at, correlationId, data: { problem } } as const };
  if (finalStatuses.includes(ticket.status)) return isDelivered ? undefined : { change: {}, ...event };
  if (ticket.status === 'refused' && isDelivered && ticket.messageId === messageId) return undefined;
  return { change: { status: 'refused', updatedAt: at, problem, ...sentAnew(arrived) }, ...event };
}
