import { refuse, type Result } from '../../core/result.ts';
import { problemOf, type TicketRefusal } from '../domain/ticket-refusal.ts';
import type { Ticket, TicketChange, TicketEvent, TicketStatus } from '../domain/ticket.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import type { Clock } from '../../core/clock.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import { ticketIdReused } from './submit-ticket.ts';

/** The outcome of a ticket: a request, a question for a person, or a refusal. */
export type TicketOutcome = Result<'accepted' | 'waiting', TicketRefusal>;

interface Deps {
  readonly tickets: Pick<TicketStore, 'read' | 'change'>;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

/** Statuses with an outcome: a later message under the same id does not change them. */
export const finalStatuses: readonly TicketStatus[] = ['accepted', 'waiting', 'answered'];

/**
 * Records the outcome of a ticket and the event for its help desk, once, however often it is called. Returns the
 * recorded outcome: a refusal if another question under the same id is there already.
 */
export function recordTicketOutcome(
  deps: Deps,
  arrived: Ticket,
  outcome: TicketOutcome,
): Promise<TicketOutcome> {
  return retryOnConflict(`the outcome of ticket ${arrived.id}`, async () => {
    const stored = await deps.tickets.read(arrived.id);
    if (stored === undefined) throw new Error(`ticket ${arrived.id} was written and is not there`);
    const recorded = refusedIfReused(stored.ticket, arrived, outcome);
    const next = recorded.ok
      ? acceptedUpdate(deps, stored, arrived, recorded.value)
      : refusedUpdate(deps, stored, arrived, recorded.error);
    const isDone = next === undefined || (await deps.tickets.change(stored, next.change, next.event));
    return isDone ? recorded : CONFLICT;
  });
}

/** A question is identified by its text: another text under its id is another question, which is refused. */
const refusedIfReused = ({ status, text }: Ticket, arrived: Ticket, outcome: TicketOutcome): TicketOutcome =>
  outcome.ok && outcome.value === 'waiting' && finalStatuses.includes(status) && text !== arrived.text
    ? refuse(ticketIdReused)
    : outcome;

const resentMembers = ({ askedBy, input, text, correlationId, messageId }: Ticket) =>
  ({ askedBy, input, text, correlationId, messageId }) satisfies TicketChange;

interface Update {
  readonly change: TicketChange;
  readonly event?: TicketEvent;
}

function acceptedUpdate(
  { clock }: Deps,
  { ticket }: StoredTicket,
  arrived: Ticket,
  status: 'accepted' | 'waiting',
): Update | undefined {
  if (finalStatuses.includes(ticket.status)) return undefined;
  const at = clock().toISOString();
  const change = { status, updatedAt: at, ...resentMembers(arrived) };
  return status === 'accepted'
    ? { change }
    : { change, event: { key: 'waiting', type: 'waiting', at, data: {} } };
}

/** Records the same refusal of the same content only once. A ticket with a final status keeps it. */
function refusedUpdate(
  { clock, fingerprint }: Deps,
  { ticket, events }: StoredTicket,
  arrived: Ticket,
  refusal: TicketRefusal,
): Update | undefined {
  const { code } = refusal;
  const { askedBy, input, text, messageId, correlationId } = arrived;
  const content = fingerprint.hex([askedBy?.id ?? null, input ?? null, text ?? null]);
  const key = `refused-${code}-${content.slice(0, 16)}`;
  const isRecorded = events.some((event) => event.key === key);
  const at = clock().toISOString();
  const problem = problemOf(refusal);
  const event = isRecorded
    ? {}
    : { event: { key, type: 'refused', at, correlationId, data: { problem } } as const };
  if (finalStatuses.includes(ticket.status)) return isRecorded ? undefined : { change: {}, ...event };
  if (ticket.status === 'refused' && isRecorded && ticket.messageId === messageId) return undefined;
  return { change: { status: 'refused', updatedAt: at, problem, ...resentMembers(arrived) }, ...event };
}
