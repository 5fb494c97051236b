import { desk } from '../../core/actor.ts';
import { stoppedWith, type RequestProblem } from '../domain/request-problem.ts';
import type { Clock } from '../../core/clock.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { writeChange, type WriteDeps } from './write-change.ts';

interface Deps extends WriteDeps {
  readonly openRequests: Pick<OpenRequests, 'put'>;
  readonly clock: Clock;
}

/** Moves an approved request to `needs-attention`, with the problem. */
export async function failApprovedRequest(deps: Deps, stored: StoredRequest, problem: RequestProblem) {
  const at = deps.clock().toISOString();
  await writeChange(deps, stored, {
    operation: problem.code,
    change: { status: 'needs-attention', problem: stoppedWith(problem, stored.request, at), updatedAt: at },
    newEvents: [{ type: 'needs-attention', at, actor: desk, data: { code: problem.code } }],
  });
  await deps.openRequests.put({ ...stored.request, status: 'needs-attention' });
  return { state: 'closed', status: 'needs-attention' } as const;
}
