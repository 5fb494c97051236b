import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { approvalInstanceOf, flowNames } from '../domain/flows.ts';
import type { Position } from '../domain/position.ts';
import type { StepState } from '../domain/progress.ts';
import { evaluatePurchase, resolveApproval } from '../domain/steps/approval-steps.ts';
import { finishPurchase, parkRequest } from '../domain/steps/closing-steps.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import { applyAskedSettings, awaitProvisioning, readBought } from './deliver-order.ts';
import { isHalt, type Halt } from './halt.ts';
import { lookAtInventory, order, register } from './place-order.ts';
import { runStep } from './run-step.ts';
import { trackSteps, type StepTracker } from './step-tracker.ts';

type Flow<T> = Generator<Task, T, unknown>;

/** How long the flow waits for its row, in seconds: acceptance starts the flow first and inserts the row second. */
const ROW_WAITS = [1, 2, 3, 4, 5];

const inputSchema = z.object({ requestId: z.string() });

/** A purchase from the evaluation to the ledger entry. The instance id is the request id. */
export function* purchase(context: OrchestrationContext): Flow<{ status: string }> {
  const { requestId } = inputSchema.parse(context.df.getInput());
  const tracker = trackSteps(context);
  try {
    const evaluated = yield* evaluateOnceStored(context, requestId);
    if (evaluated.state !== 'waiting')
      return { status: evaluated.state === 'closed' ? evaluated.status : 'absent' };
    const approval = resolveApproval.output.parse(
      yield context.df.callSubOrchestrator(
        flowNames.awaitApproval,
        { requestId, deadline: evaluated.deadline },
        approvalInstanceOf(requestId),
      ),
    );
    if (approval.state !== 'provisioning')
      return { status: approval.state === 'closed' ? approval.status : approval.state };
    return yield* provision(context, tracker, approval.plan, approval.position);
  } catch (error) {
    return yield* park(context, requestId, tracker.steps(), troubleOf(error, tracker.steps()));
  }
}

function* evaluateOnceStored(context: OrchestrationContext, requestId: string) {
  for (const seconds of ROW_WAITS) {
    const evaluated = yield* runStep(context, evaluatePurchase, { requestId });
    if (evaluated.state !== 'absent') return evaluated;
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + seconds * 1000));
  }
  return yield* runStep(context, evaluatePurchase, { requestId });
}

function* provision(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
  start: Position,
): Flow<{ status: string }> {
  const stop = (halt: Halt, reservationOrderId?: string) =>
    park(context, plan.requestId, tracker.steps(), halt, reservationOrderId);

  const registered = yield* register(context, tracker, plan);
  if (isHalt(registered)) return yield* stop(registered);
  const inventory = yield* lookAtInventory(context, tracker, plan);
  if (isHalt(inventory)) return yield* stop(inventory);
  const placed = yield* order(context, tracker, plan, start);
  if (isHalt(placed)) return yield* stop(placed);
  const { orderId, position } = placed;

  const provisioned = yield* awaitProvisioning(context, tracker, plan, orderId);
  if (isHalt(provisioned)) return yield* stop(provisioned);
  const { reservationOrderId } = provisioned;
  const bought = yield* readBought(context, tracker, plan, reservationOrderId);
  if (isHalt(bought)) return yield* stop(bought, reservationOrderId);
  const applied = yield* applyAskedSettings(context, tracker, plan, reservationOrderId, bought);
  if (isHalt(applied)) return yield* stop(applied, reservationOrderId);

  const { reservations } = bought;
  tracker.start('post-ledger');
  const finish = { plan, position, orderId, reservationOrderId, reservations, steps: tracker.steps() };
  const finished = yield* runStep(context, finishPurchase, finish);
  tracker.end('post-ledger', 'done');
  return finished;
}

function* park(
  context: OrchestrationContext,
  requestId: string,
  steps: StepState[],
  halt: Halt,
  reservationOrderId?: string,
): Flow<{ status: string }> {
  return yield* runStep(context, parkRequest, {
    requestId,
    status: halt.status,
    trouble: halt.trouble,
    steps,
    ...(reservationOrderId === undefined ? {} : { reservationOrderId }),
  });
}

/** A step that kept failing after all its retries: an outage or a bug, for a person to look at. */
function troubleOf(error: unknown, steps: readonly StepState[]): Halt {
  const failed = steps.find((step) => step.status === 'failed' || step.status === 'running');
  const detail = error instanceof Error ? error.message.slice(0, 500) : String(error);
  return {
    halted: true,
    status: 'needs-attention',
    trouble: {
      code: 'step-failed',
      title: 'A step kept failing',
      detail,
      ...(failed ? { step: failed.name } : {}),
    },
  };
}
