import { desk } from '../domain/actor.ts';
import type { Clock } from '../ports/clock.ts';
import type { Refusal } from '../ports/refusal.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';
import { stopped } from './stopped.ts';
import { writeChange } from './write-change.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly clock: Clock;
}

const notBought = ({ message }: Refusal) => ({
  code: 'refused-before-purchase',
  title: 'Approved, but it cannot be bought any more',
  detail: `Nothing was bought: ${message}`,
});

/** Stops a request that people have approved, for a person to look at. */
export async function stopApproved(
  deps: Deps,
  stored: StoredRequest,
  refusal: Refusal,
  trouble = notBought(refusal),
) {
  const at = deps.clock().toISOString();
  const problem = {
    ...trouble,
    ...(refusal.advice === undefined ? {} : { advice: refusal.advice }),
    microsoft: { code: refusal.code, message: refusal.message },
  };
  await writeChange(deps, stored.request, stored.position, {
    operation: problem.code,
    change: { status: 'needs-attention', problem: stopped(problem, stored.request, at), updatedAt: at },
    happenings: [{ type: 'needs-attention', at, actor: desk, data: { code: problem.code } }],
  });
  return { state: 'closed', status: 'needs-attention' } as const;
}
