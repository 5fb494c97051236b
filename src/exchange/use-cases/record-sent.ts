import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Position } from '../../requests/domain/position.ts';
import type { StepState } from '../../requests/domain/progress.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ExchangeDocuments, SentExchange } from '../domain/exchange-kind.ts';
import type { Provisioning } from './read-provisioning.ts';

export interface RecordDeps {
  readonly requests: Pick<RequestStore, 'read' | 'commit'>;
  readonly clock: Clock;
}

/**
 * Stores an attempt before it is sent. Throws when the request has changed since it was read: then another activity has
 * come first, perhaps the same one delivered twice, and this one must not send.
 */
export async function recordAttempt(
  { requests, clock }: RecordDeps,
  { request, position }: Provisioning,
  sent: SentExchange,
  steps: readonly StepState[],
): Promise<Position> {
  const at = clock().toISOString();
  const committed = await requests.commit({
    requestId: request.id,
    position,
    operation: `send-exchange/${sent.attempt}`,
    isExclusive: true,
    change: {
      updatedAt: at,
      steps: [...steps],
      internal: { sent },
    } satisfies RequestChange<ExchangeDocuments>,
    newEvents: [{ type: 'exchange-sent', at, actor: desk, data: { attempt: sent.attempt } }],
  });
  // A write whose answer was lost keeps the version of its base when a later change has overtaken it.
  if (committed.committed && committed.position.version !== position.version) return committed.position;
  throw new Error(`request ${request.id} changed before its exchange was sent`);
}

/** Stores Microsoft's address of the exchange. Without it, the exchange is looked for in the reservations. */
export async function recordOperation(
  { requests, clock }: RecordDeps,
  { request }: Provisioning,
  position: Position,
  sent: SentExchange,
): Promise<void> {
  const at = clock().toISOString();
  const { committed } = await requests.commit({
    requestId: request.id,
    position,
    operation: `exchange-started/${sent.attempt}`,
    change: { updatedAt: at, internal: { sent } } satisfies RequestChange<ExchangeDocuments>,
    newEvents: [
      { type: 'exchange-progressed', at, actor: desk, data: { state: 'started', attempt: sent.attempt } },
    ],
  });
  if (!committed) throw new Error(`request ${request.id} changed while its exchange was sent`);
}
