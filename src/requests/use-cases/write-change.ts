import type { Actor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Position } from '../domain/position.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import type { DeskRequest } from '../domain/request.ts';
import { isWithoutEffect } from '../domain/request-status.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
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

/** Commits a change of a request; one that ends it without its effect also releases what it holds. */
export function commitChange(
  { requests, kinds }: WriteDeps,
  { request, position }: Written,
  what: Write,
): Promise<Committed> {
  const writes = [...(what.writes ?? []), ...releaseOf(kinds, request, what)];
  return requests.commit({
    requestId: request.id,
    position,
    ...what,
    ...(writes.length > 0 ? { writes } : {}),
  });
}

/** The same for a step of the flow: a conflict means that a person was faster, and the retry reads what they did. */
export async function writeChange(deps: WriteDeps, stored: Written, what: Write): Promise<Position> {
  const committed = await commitChange(deps, stored, what);
  if (committed.committed) return committed.position;
  throw new Error(`request ${stored.request.id} changed during ${what.operation}`);
}

/** The hold is written with the quote, so a request without a quote holds nothing. */
function releaseOf(
  kinds: WriteDeps['kinds'],
  { kind, quote }: DeskRequest,
  { change: { status } }: Write,
): readonly ChangeWrite[] {
  const ends = status !== undefined && isWithoutEffect(status);
  return ends && quote !== undefined && kinds.named(kind).holds ? [{ write: 'release' }] : [];
}
