import { desk } from '../../../src/core/actor.ts';
import type { Activity } from '../../../src/core/step.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import type { lendToy as lendStep, recordLoan as recordStep } from '../domain/toy-steps.ts';
import type { ToyShop } from '../ports/toy-shop.ts';

/** The shop's refusal is a value: a retry would not help. */
export const lendToy =
  ({ shop }: { readonly shop: Pick<ToyShop, 'lend'> }): Activity<typeof lendStep> =>
  async (work) => {
    const lent = await shop.lend(work);
    return lent.ok ? { state: 'lent', loanId: lent.value } : { state: 'refused', message: lent.error };
  };

interface RecordDeps {
  readonly requests: Pick<RequestStore, 'commit'>;
  readonly clock: Clock;
}

/** The operation and the position make a repeated call the same change. */
export const recordLoan =
  ({ requests, clock }: RecordDeps): Activity<typeof recordStep> =>
  async ({ requestId, position, loanId, steps }) => {
    const at = clock().toISOString();
    const { committed } = await requests.commit({
      ...{ requestId, position, operation: 'record-loan' },
      change: { status: 'completed', updatedAt: at, steps, result: { loanId } },
      newEvents: [{ type: 'completed', at, actor: desk, data: { loanId } }],
      writes: [{ write: 'release' }],
    });
    if (!committed) throw new Error(`request ${requestId} changed although provisioning had begun`);
    return { status: 'completed' };
  };
