import type { Actor } from '../../core/actor.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { TicketStatus } from '../domain/ticket.ts';
import type { Clock } from '../../core/clock.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { BackgroundDelivery } from '../../requests/use-cases/deliver-in-background.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';

interface Deps {
  readonly tickets: TicketStore;
  /** The outbox of the replies to help desks. */
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly deliver: BackgroundDelivery['deliver'];
  readonly clock: Clock;
}

/** A person's answer to a question. `id` is the desk's id of the ticket. */
export interface TicketAnswer {
  readonly id: string;
  readonly text: string;
  readonly by: Actor;
}

/** Why an answer is refused. */
export type AnswerRefusal =
  { readonly code: 'not-found' } | { readonly code: 'not-answerable'; readonly status: TicketStatus };

type Answered = Result<undefined, AnswerRefusal>;

/**
 * Records the answer to a question once and delivers it to the help desk. Repeating the same answer of the same
 * person changes no ticket.
 */
export const answerTicket =
  (deps: Deps) =>
  ({ id, text, by }: TicketAnswer): Promise<Answered> => {
    const { tickets, outbox, clock, deliver } = deps;
    return retryOnConflict<Answered>(`the answer to ticket ${id}`, async () => {
      const stored = await tickets.read(id);
      if (stored === undefined) return refuse({ code: 'not-found' });
      const { status, answer } = stored.ticket;
      const isRepeated = status === 'answered' && answer?.text === text && answer.by.id === by.id;
      if (status !== 'waiting' && !isRepeated) return refuse({ code: 'not-answerable', status });
      const at = clock().toISOString();
      const entry = await outbox.enqueue(id, at);
      const change = { status: 'answered', updatedAt: at, answer: { text, by, at } } as const;
      const event = { key: 'answered', type: 'answered', at, data: { text, by } } as const;
      if (!isRepeated && !(await tickets.change(stored, change, event))) return CONFLICT;
      deliver(entry);
      return ok(undefined);
    });
  };
