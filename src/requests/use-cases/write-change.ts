import type { Actor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Position } from '../domain/position.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import type { DeskRequest } from '../domain/request.ts';
import { isWithoutEffect } from '../domain/request-status.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { CapClaim, Held } from '../ports/kind-actions.ts';
import { CapMoved } from './retry-on-moved-cap.ts';
import type { Change, ChangeWrite, Committed, RequestStore, StoredRequest } from '../ports/request-store.ts';

export interface WriteDeps {
  readonly requests: RequestStore;
  readonly kinds: Pick<RequestKinds, 'named'>;
}

/** What a person wants done with a request, whatever it is. */
export interface ChangeCommand {
  readonly requestId: string;
  readonly by: Actor;
  /** The version the caller saw; a request that has changed since is left alone. */
  readonly expectedVersion?: string | undefined;
}

/** What carries out a command. */
export interface CommandDeps extends WriteDeps {
  readonly flow: FlowEngine;
  readonly clock: Clock;
}

type Write = Omit<Change, 'requestId' | 'position'>;
type Written = Pick<StoredRequest, 'request' | 'position'>;

/**
 * Commits a change of a request. A change that ends the request without its effect also releases its hold. Throws
 * `CapMoved` when the change holds something of a refund cap that has changed since it was read.
 */
export async function commitChange(
  { requests, kinds }: WriteDeps,
  { request, position }: Written,
  write: Write,
): Promise<Committed> {
  const writes = [...(write.writes ?? []), ...releaseOf(kinds, request, write)];
  const committed = await requests.commit({
    requestId: request.id,
    position,
    ...write,
    ...(writes.length > 0 ? { writes } : {}),
  });
  if (!committed.committed && committed.capMoved) throw new CapMoved(request.customerId);
  return committed;
}

/**
 * Commits a change within a step of the flow. Throws on a conflict: a person changed the request first, and the retry
 * of the step reads that change.
 */
export async function writeChange(deps: WriteDeps, stored: Written, write: Write): Promise<Position> {
  const committed = await commitChange(deps, stored, write);
  if (committed.committed) return committed.position;
  throw new Error(`request ${stored.request.id} changed during ${write.operation}`);
}

/**
 * The writes of a hold; none when there is nothing to hold. Throws when the kind does not say that it has holds: nobody
 * would release it.
 */
export function holdOf(
  kinds: WriteDeps['kinds'],
  { id, kind }: DeskRequest,
  { held, reservationIds, claim }: Holding,
): Pick<Change, 'writes'> {
  if (held === undefined) return {};
  if (!kinds.named(kind).holds) throw new Error(`a ${kind} gives something to hold, but does not have holds`);
  const returned = claim === undefined ? reservationIds : [claim.reservationId];
  const ids = returned === undefined ? {} : { reservationIds: [...returned] };
  const hold = { requestId: id, kind, held: { ...held }, ...ids };
  if (claim === undefined) return { writes: [{ write: 'hold', hold }] };
  const { amount: capAmount, version } = claim;
  return { writes: [{ write: 'hold', hold: { ...hold, capAmount }, onCap: { version } }] };
}

interface Holding {
  readonly held?: Held | undefined;
  readonly reservationIds?: readonly string[] | undefined;
  readonly claim?: Omit<CapClaim<unknown>, 'decideAgain'> | undefined;
}

/** The hold is stored together with the quote, so a request without a quote has no hold. */
function releaseOf(
  kinds: WriteDeps['kinds'],
  { kind, quote }: DeskRequest,
  { change: { status } }: Write,
): readonly ChangeWrite[] {
  const ends = status !== undefined && isWithoutEffect(status);
  return ends && quote !== undefined && kinds.named(kind).holds ? [{ write: 'release' }] : [];
}
