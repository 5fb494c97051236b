import { decideResolution, type ResolutionEffect } from '../domain/decide-resolution.ts';
import { isStale } from '../domain/position.ts';
import { hasFlow } from '../domain/request-status.ts';
import { runOf } from '../domain/run.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { ResolutionAction } from '../domain/resolution.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { ActionsOf } from '../ports/kind-actions.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import { resolveLostFlow } from './resolve-lost-flow.ts';
import { restartIfLost } from './restart-flow.ts';
import { commitChange, type ChangeCommand, type CommandDeps } from './write-change.ts';

export interface ResolutionCommand extends ChangeCommand {
  readonly action: ResolutionAction;
  readonly comment: string;
}

interface Deps extends CommandDeps {
  readonly actionsOf: ActionsOf;
}

export type ResolutionRefusal =
  | { readonly code: 'not-found' | 'stale-version' }
  /** `detail` is a sentence for the operator. */
  | { readonly code: 'not-resolvable'; readonly detail: string };

type Resolved<T> = Result<T, ResolutionRefusal>;

/**
 * Moves a request out of `needs-attention`, or starts a lost flow again. Changes the row first and starts the flow second, as
 * a submission does: the supervisor, or the same resolution sent again, starts the flow of a host that died in between, or of
 * a last run that has not quite ended.
 */
export const resolveRequest =
  (deps: Deps) =>
  (command: ResolutionCommand): Promise<Resolved<RequestView>> => {
    let firstSeen: StoredRequest | undefined;
    return retryOnConflict<Resolved<RequestView>>(
      `the resolution of request ${command.requestId}`,
      async () => {
        const stored = await deps.requests.read(command.requestId);
        if (stored === undefined) return refuse({ code: 'not-found' });
        firstSeen ??= stored;
        if (isRepeated(command, stored.request, firstSeen.request)) return repeated(deps, stored);
        if (stored.request.status !== 'needs-attention') return resolveLostFlow(deps, command, stored);
        const decided = await decide(deps, command, stored);
        if (!decided.ok) return decided;
        const { id, kind } = stored.request;
        const run = runOf(stored.request) + 1;
        const written = await write(deps, command, stored, withRun(decided.value, run));
        if (written !== CONFLICT && command.action !== 'abandon') await deps.flow.restart(id, kind, run);
        return written;
      },
    );
  };

async function decide(
  deps: Deps,
  { action, by, comment, expectedVersion }: ResolutionCommand,
  { request, position }: StoredRequest,
): Promise<Resolved<ResolutionEffect>> {
  if (isStale(expectedVersion, position)) return refuse({ code: 'stale-version' });
  const trace = await deps.actionsOf(request.kind).trace(request);
  const at = deps.clock().toISOString();
  const decided = decideResolution({ request, trace, action, by, comment, at });
  return decided.ok ? decided : refuse({ code: 'not-resolvable', detail: decided.error });
}

async function write(
  deps: Deps,
  { action, by }: ResolutionCommand,
  stored: StoredRequest,
  { change, newEvents }: ResolutionEffect,
): Promise<Resolved<RequestView> | typeof CONFLICT> {
  const operation = `resolve/${change.resolution?.round ?? 0}/${action}/${by.id}`;
  const written = await commitChange(deps, stored, { operation, change, newEvents });
  if (!written.committed) return CONFLICT;
  const { request, decisions } = stored;
  return ok(viewOf({ request: { ...request, ...change }, decisions, position: written.position }));
}

/**
 * The same operator sent the same resolution before, and it was written. A request that needs attention again has
 * stopped anew, and may be resolved anew, unless the other resolution was written while this call was under way: of a
 * double click the second is no second retry.
 */
const isRepeated = (
  { action, by, comment }: ResolutionCommand,
  { status, resolution }: DeskRequest,
  firstSeen: DeskRequest,
): boolean =>
  (status !== 'needs-attention' || resolution?.round !== firstSeen.resolution?.round) &&
  resolution?.action === action &&
  resolution.by.id === by.id &&
  resolution.comment === comment;

/** The first call may have failed to start the flow, so a repeated resolution starts it again when it is lost. */
async function repeated(deps: Deps, stored: StoredRequest): Promise<Resolved<RequestView>> {
  if (hasFlow(stored.request.status)) await restartIfLost(deps, stored.request);
  return ok(viewOf(stored));
}

/** A resolution begins a run of its own, so that what is left of the earlier one has no effect. */
const withRun = (effect: ResolutionEffect, run: number): ResolutionEffect => ({
  ...effect,
  change: { ...effect.change, run },
});
