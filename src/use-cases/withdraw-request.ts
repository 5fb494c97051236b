import type { Actor } from '../domain/actor.ts';
import { isStale } from '../domain/position.ts';
import { withdrawableStatuses, type RequestStatus } from '../domain/request.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';

const ROUNDS = 20;

export interface WithdrawalAsk {
  readonly requestId: string;
  readonly by: Actor;
  readonly isAdmin: boolean;
  readonly comment?: string | undefined;
  /** The version the caller saw; a request that has changed since is left alone. */
  readonly expectedVersion?: string | undefined;
}

interface Deps {
  readonly requests: RequestStore;
  readonly flow: FlowEngine;
  readonly clock: Clock;
}

export type WithdrawalRefusal =
  | { readonly code: 'not-found' | 'forbidden' | 'stale-version' }
  | { readonly code: 'not-withdrawable'; readonly status: RequestStatus };

/** Steps back from a request before provisioning began. Only who asked for it, or an admin, may. */
export const withdrawRequest =
  (deps: Deps) =>
  async (ask: WithdrawalAsk): Promise<Result<RequestView, WithdrawalRefusal>> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const stored = await deps.requests.read(ask.requestId);
      if (stored === undefined) return refuse({ code: 'not-found' });
      const { request, decisions, position } = stored;
      if (!ask.isAdmin && request.requestedBy.id !== ask.by.id) return refuse({ code: 'forbidden' });
      if (request.status === 'withdrawn') return repeated(deps, stored);
      if (!withdrawableStatuses.includes(request.status)) {
        return refuse({ code: 'not-withdrawable', status: request.status });
      }
      if (isStale(ask.expectedVersion, position)) return refuse({ code: 'stale-version' });
      const at = deps.clock().toISOString();
      const change = { status: 'withdrawn', updatedAt: at } as const;
      const data = ask.comment === undefined ? {} : { comment: ask.comment };
      const written = await deps.requests.commit({
        requestId: request.id,
        position,
        operation: `withdraw/${ask.by.id}`,
        change,
        happenings: [{ type: 'withdrawn', at, actor: ask.by, data }],
      });
      if (written.committed) {
        // Before approval is asked nobody waits for an event: the evaluation finds out by itself.
        if (request.status !== 'submitted') await deps.flow.wake(request.id);
        return ok(viewOf({ request: { ...request, ...change }, decisions, position: written.position }));
      }
    }
    throw new Error(`request ${ask.requestId} kept changing while it was withdrawn`);
  };

/** The wake may have failed the first time, so a repeated withdrawal wakes again. */
async function repeated(deps: Deps, stored: StoredRequest): Promise<Result<RequestView, WithdrawalRefusal>> {
  await deps.flow.wake(stored.request.id);
  return ok(viewOf(stored));
}
