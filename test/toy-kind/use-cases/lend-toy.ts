import { desk } from '../../../src/core/actor.ts';
import type { Activity } from '../../../src/core/step.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import type { lendToy as lendStep, recordLoan as recordStep } from '../domain/toy-steps.ts';
import { assertCurrentRun } from '../../../src/requests/domain/run.ts';
import { refuseLateCall, type LateCallDeps } from '../../../src/requests/use-cases/refuse-late-call.ts';
import type { ToyShop } from '../ports/toy-shop.ts';

interface LendDeps extends LateCallDeps {
  readonly shop: Pick<ToyShop, 'lend'>;
}

/** The shop's refusal is a value: a retry would not help. */
export const lendToy =
  ({ shop, ...deps }: LendDeps): Activity<typeof lendStep> =>
  async ({ requestedAt, ...work }) => {
    await refuseLateCall(deps, work, requestedAt);
    const lent = await shop.lend(work);
    return lent.ok ? { state: 'lent', loanId: lent.value } : { state: 'refused', message: lent.error };
  };

interface RecordDeps {
  readonly requests: Pick<RequestStore, 'commit' | 'read'>;
  readonly clock: Clock;
}

/** The operation and the position make a repeated call the same change. */
export const recordLoan =
  ({ requests, clock }: RecordDeps): Activity<typeof recordStep> =>
  async ({ requestId, run, position, loanId, steps }) => {
    const at = clock().toISOString();
    const { committed } = await requests.commit({
      ...{ requestId, position, operation: 'record-loan' },
      change: { status: 'completed', updatedAt: at, steps, result: { loanId } },
      newEvents: [{ type: 'completed', at, actor: desk, data: { loanId } }],
      writes: [{ write: 'release' }],
    });
    if (!committed) {
      const stored = await requests.read(requestId);
      if (stored !== undefined) assertCurrentRun(stored.request, run);
      throw new Error(`request ${requestId} changed although provisioning had begun`);
    }
    return { status: 'completed' };
  };
