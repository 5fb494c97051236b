import type { Actor } from '../../core/actor.ts';
import { isStale } from '../domain/position.ts';
import { isWithdrawable, type RequestStatus } from '../domain/request-status.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import { commitChange, type WriteDeps } from './write-change.ts';

export interface WithdrawalCommand {
  readonly requestId: string;
  readonly by: Actor;
  readonly isAdmin: boolean;
  readonly comment?: string | undefined;
  /** The version the caller read; the command is refused when the request has changed since. */
  readonly expectedVersion?: string | undefined;
}

interface Deps extends WriteDeps {
  readonly flow: FlowEngine;
  readonly clock: Clock;
}

export type WithdrawalRefusal =
  | { readonly code: 'not-found' | 'forbidden' | 'stale-version' }
  | { readonly code: 'not-withdrawable'; readonly status: RequestStatus };

type Withdrawn = Result<RequestView, WithdrawalRefusal>;

/** Withdraws a request before provisioning starts. Only the requester or an admin may withdraw. */
export const withdrawRequest =
  (deps: Deps) =>
  (command: WithdrawalCommand): Promise<Withdrawn> =>
    retryOnConflict<Withdrawn>(`the withdrawal of request ${command.requestId}`, async () => {
      const stored = await deps.requests.read(command.requestId);
      if (stored === undefined) return refuse({ code: 'not-found' });
      const { request, decisions, position } = stored;
      if (!command.isAdmin && request.requestedBy.id !== command.by.id) return refuse({ code: 'forbidden' });
      if (request.status === 'withdrawn') return repeated(deps, stored);
      if (!isWithdrawable(request.status))
        return refuse({ code: 'not-withdrawable', status: request.status });
      if (isStale(command.expectedVersion, position)) return refuse({ code: 'stale-version' });
      const at = deps.clock().toISOString();
      const change = { status: 'withdrawn', updatedAt: at } as const;
      const data = command.comment === undefined ? {} : { comment: command.comment };
      const written = await commitChange(deps, stored, {
        operation: `withdraw/${command.by.id}`,
        change,
        newEvents: [{ type: 'withdrawn', at, actor: command.by, data }],
      });
      if (!written.committed) return CONFLICT;
      // A submitted request has no approval instance to wake: the evaluation reads the new status by itself.
      if (request.status !== 'submitted') await deps.flow.wake(request.id);
      return ok(viewOf({ request: { ...request, ...change }, decisions, position: written.position }));
    });

/** The first call may have failed to wake the flow, so a repeated withdrawal wakes it again. */
async function repeated(deps: Deps, stored: StoredRequest): Promise<Withdrawn> {
  await deps.flow.wake(stored.request.id);
  return ok(viewOf(stored));
}
