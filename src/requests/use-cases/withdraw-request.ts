import { isStale } from '../domain/position.ts';
import { isWithdrawable, type RequestStatus } from '../domain/request-status.ts';
import type { DeskRequest } from '../domain/request.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import { wakeFlow } from './wake-flow.ts';
import { commitChange, type ChangeCommand, type CommandDeps } from './write-change.ts';

export interface WithdrawalCommand extends ChangeCommand {
  readonly isAdmin: boolean;
  readonly comment?: string | undefined;
}

export type WithdrawalRefusal =
  | { readonly code: 'not-found' | 'forbidden' | 'stale-version' }
  | { readonly code: 'not-withdrawable'; readonly status: RequestStatus };

type Withdrawn = Result<RequestView, WithdrawalRefusal>;

/** Only the requester and an admin may withdraw a request. */
export const mayWithdraw = (
  { requestedBy }: Pick<DeskRequest, 'requestedBy'>,
  { by, isAdmin }: Pick<WithdrawalCommand, 'isAdmin'> & { readonly by: { readonly id: string } },
): boolean => isAdmin || requestedBy.id === by.id;

/** Withdraws a request before provisioning starts, for whom {@link mayWithdraw} admits. */
export const withdrawRequest =
  (deps: CommandDeps) =>
  (command: WithdrawalCommand): Promise<Withdrawn> =>
    retryOnConflict<Withdrawn>(`the withdrawal of request ${command.requestId}`, async () => {
      const stored = await deps.requests.read(command.requestId);
      if (stored === undefined) return refuse({ code: 'not-found' });
      const { request, decisions, position } = stored;
      if (!mayWithdraw(request, command)) return refuse({ code: 'forbidden' });
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
      if (request.status !== 'submitted') await wakeFlow(deps, request);
      return ok(viewOf({ request: { ...request, ...change }, decisions, position: written.position }));
    });

/** The wake may have failed the first time, so a repeated withdrawal wakes again. */
async function repeated(deps: CommandDeps, stored: StoredRequest): Promise<Withdrawn> {
  await wakeFlow(deps, stored.request);
  return ok(viewOf(stored));
}
