import type { OrchestrationContext, Task } from 'durable-functions';
import { needsAttention } from '../../../src/requests/flow/failure.ts';
import { runRequest } from '../../../src/requests/flow/run-request.ts';
import { runStep } from '../../../src/platform/durable/run-step.ts';
import { toyKind } from '../domain/toy-kind.ts';
import { foundLoanSchema, lendToy, recordLoan, toyWorkSchema, type ToyWork } from '../domain/toy-steps.ts';

/** A loan from the evaluation to the record. The instance id is the request id. */
export const toy = runRequest({
  steps: toyKind.steps.map(({ name }) => name),
  work: toyWorkSchema,
  found: foundLoanSchema,

  *carryOut(context, { work, position, tracker, found }) {
    const loanId = yield* tracker.track('hand-over', handOver(context, work));
    found.loanId = loanId;
    const { requestId, run } = work;
    return yield* runStep(context, recordLoan, { requestId, run, position, loanId, steps: tracker.steps() });
  },
});

function* handOver(context: OrchestrationContext, work: ToyWork): Generator<Task, string, unknown> {
  const requestedAt = context.df.currentUtcDateTime.toISOString();
  const lent = yield* runStep(context, lendToy, { ...work, requestedAt });
  if (lent.state === 'lent') return lent.loanId;
  throw needsAttention('hand-over', 'toy-refused', 'The shop refuses to lend the toy', lent.message);
}
