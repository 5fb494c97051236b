import { desk } from '../../core/actor.ts';
import { stoppedWith } from '../domain/request-problem.ts';
import { mayLeadTo } from '../domain/request-status.ts';
import { assertCurrentRun } from '../domain/run.ts';
import type { failRequest as step } from '../domain/closing-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { EventDraft } from '../domain/timeline.ts';
import type { Clock } from '../../core/clock.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { ActionsOf } from '../ports/kind-actions.ts';
import { writeChange, type WriteDeps } from './write-change.ts';

interface Deps extends WriteDeps {
  readonly actionsOf: ActionsOf;
  readonly openRequests: Pick<OpenRequests, 'put'>;
  readonly clock: Clock;
}

/**
 * Records a failed flow on its request: the status, the problem and what exists at Microsoft. A request that may not
 * change to this status keeps its own, for example after it ended.
 */
export const failRequest =
  (deps: Deps): Activity<typeof step> =>
  async ({ requestId, run, status, problem, steps, found }) => {
    const stored = await deps.requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} no longer exists`);
    const { request } = stored;
    assertCurrentRun(request, run);
    if (!mayLeadTo(request.status, status)) {
      await deps.openRequests.put(request);
      return { status: request.status };
    }
    const { change, cartId, writes } = await deps.actionsOf(request.kind).recordFound(request, found);
    const at = deps.clock().toISOString();
    const seen = cartId === undefined ? problem : { ...problem, cartId };
    await writeChange(deps, stored, {
      operation: `fail/${status}`,
      change: { ...change, status, problem: stoppedWith(seen, request, at), updatedAt: at, steps },
      newEvents: newEventsOf(status, problem.code, at),
      ...(writes === undefined ? {} : { writes }),
    });
    await deps.openRequests.put({ ...request, status });
    return { status };
  };

function newEventsOf(
  status: 'needs-attention' | 'compensated',
  code: string,
  at: string,
): readonly EventDraft[] {
  const line = (type: EventDraft['type']): EventDraft => ({ type, at, actor: desk, data: { code } });
  return status === 'compensated' ? [line('compensating'), line('compensated')] : [line('needs-attention')];
}
