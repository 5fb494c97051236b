import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { consentProblemIn } from '../domain/consent-problem.ts';
import { failedStepProblem } from '../domain/failed-step.ts';
import { approvalInstanceOf, flowNames } from '../domain/flows.ts';
import type { Position } from '../domain/position.ts';
import { earlierRunsSchema, evaluatePurchase, resolveApproval } from '../domain/steps/approval-steps.ts';
import { finishPurchase, parkRequest } from '../domain/steps/closing-steps.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import type { boughtReservationSchema } from '../domain/steps/provisioning-steps.ts';
import { applyAskedSettings, awaitProvisioning, lookAtQuantity, readBought } from './deliver-order.ts';
import type { Ordered } from './check-out-cart.ts';
import { isHalt, type Halt } from './halt.ts';
import { lookForOrder, orderUnknown, secondOrder } from './look-for-order.ts';
import { chargedOtherwise } from './charged-otherwise.ts';
import { insist } from './insist-until-done.ts';
import { numberedTries } from './numbered-tries.ts';
import { lookAtInventory, order } from './place-order.ts';
import { register } from './register.ts';
import { runStep } from './run-step.ts';
import { trackSteps, type StepTracker } from './step-tracker.ts';
import { traced } from './trace.ts';

type Flow<T> = Generator<Task, T, unknown>;

/** How long the flow waits for its row, in seconds: acceptance starts the flow first and inserts the row second. */
const ROW_WAITS = [1, 2, 3, 4, 5];

const inputSchema = z.object({ requestId: z.string() });

/** What exists at Microsoft, kept from the moment it is known: a flow that stops must not lose sight of it. */
interface Purchased {
  cartId?: string;
  reservationOrderId?: string;
  reservations?: z.infer<typeof boughtReservationSchema>[];
}

/** A purchase from the evaluation to the ledger entry. The instance id is the request id. */
export function* purchase(context: OrchestrationContext): Flow<{ status: string }> {
  const { requestId } = inputSchema.parse(context.df.getInput());
  const tracker = trackSteps(context);
  const purchased: Purchased = {};
  let halt: Halt;
  try {
    const ended = yield* untilBilled(context, requestId, tracker, purchased);
    if (!isHalt(ended)) return ended;
    halt = ended;
  } catch (error) {
    halt = troubleOf(error, tracker, requestId);
  }
  const { status, trouble } = halt;
  return yield* insist(context, parkRequest, {
    requestId,
    status,
    trouble,
    steps: tracker.steps(),
    ...purchased,
  });
}

function* untilBilled(
  context: OrchestrationContext,
  requestId: string,
  tracker: StepTracker,
  purchased: Purchased,
): Flow<{ status: string } | Halt> {
  const evaluated = yield* evaluateOnceStored(context, requestId);
  if (evaluated.state !== 'waiting')
    return { status: evaluated.state === 'closed' ? evaluated.status : 'absent' };
  const approval = resolveApproval.output.parse(
    yield context.df.callSubOrchestrator(
      flowNames.awaitApproval,
      traced(context, { requestId, deadline: evaluated.deadline }),
      approvalInstanceOf(requestId),
    ),
  );
  if (approval.state !== 'provisioning') {
    return { status: approval.state === 'closed' ? approval.status : approval.state };
  }
  const { plan, position, orderId, earlier } = approval;
  if (earlier?.steps) tracker.resume(earlier.steps);
  const order = { plan, position, earlier };
  const placed =
    orderId === undefined ? yield* place(context, tracker, order, purchased) : { orderId, position };
  return isHalt(placed) ? placed : yield* deliver(context, tracker, { ...order, ...placed }, purchased);
}

function* evaluateOnceStored(context: OrchestrationContext, requestId: string) {
  for (const seconds of ROW_WAITS) {
    const evaluated = yield* runStep(context, evaluatePurchase, { requestId });
    if (evaluated.state !== 'absent') return evaluated;
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + seconds * 1000));
  }
  return yield* runStep(context, evaluatePurchase, { requestId });
}

interface Undertaking {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly earlier?: z.infer<typeof earlierRunsSchema> | undefined;
}

/** What became of the cart of an earlier run, before there may be another one. Nothing, when it was not bought. */
function* lookBehind(
  context: OrchestrationContext,
  tracker: StepTracker,
  traces: Parameters<typeof lookForOrder>[2],
  purchased: Purchased,
): Flow<Ordered | Halt | undefined> {
  purchased.cartId = traces.cartId;
  const found = yield* lookForOrder(context, tracker, traces);
  if (found.state === 'unknown') return orderUnknown(found.reason);
  if (found.state === 'second-order') return secondOrder(found);
  if (found.state !== 'ordered') return undefined;
  tracker.end('checkout', 'done');
  return { orderId: found.orderId, position: found.position };
}

function* place(
  context: OrchestrationContext,
  tracker: StepTracker,
  { plan, position, earlier }: Undertaking,
  purchased: Purchased,
): Flow<Ordered | Halt> {
  const nextTry = numberedTries(earlier?.runs ?? 0);
  if (earlier?.cart) {
    const found = yield* lookBehind(context, tracker, { plan, position, ...earlier.cart }, purchased);
    if (found !== undefined) return found;
  }
  const registered = yield* register(context, tracker, plan, nextTry);
  if (isHalt(registered)) return registered;
  const inventory = yield* lookAtInventory(context, tracker, plan);
  if (isHalt(inventory)) return inventory;
  const onCart = (cartId: string) => void (purchased.cartId = cartId);
  return yield* order(context, tracker, { plan, position, nextTry, onCart });
}

function* deliver(
  context: OrchestrationContext,
  tracker: StepTracker,
  { plan, orderId, position, earlier }: Undertaking & Ordered,
  purchased: Purchased,
): Flow<{ status: string } | Halt> {
  const provisioned = yield* awaitProvisioning(context, tracker, plan, orderId);
  if (isHalt(provisioned)) return provisioned;
  const { reservationOrderId } = provisioned;
  purchased.reservationOrderId = reservationOrderId;
  const bought = yield* readBought(context, tracker, plan, reservationOrderId);
  if (isHalt(bought)) return bought;
  const { reservations } = bought;
  purchased.reservations = reservations;
  const differing = lookAtQuantity(plan, bought, earlier?.settingsDone === true);
  if (differing !== undefined) return differing;
  if (earlier?.settingsDone) tracker.end('apply-settings', 'skipped');
  else {
    const applied = yield* applyAskedSettings(context, tracker, plan, reservationOrderId, bought);
    if (isHalt(applied)) return applied;
  }

  tracker.start('post-ledger');
  const { acceptedCharge } = earlier ?? {};
  const finished = yield* runStep(context, finishPurchase, {
    ...{ plan, position, orderId, reservationOrderId, reservations, steps: tracker.steps() },
    ...(acceptedCharge === undefined ? {} : { acceptedCharge }),
  });
  tracker.end('post-ledger', 'status' in finished ? 'done' : 'failed');
  return 'status' in finished ? finished : chargedOtherwise(finished.unbooked);
}

/** A step that kept failing after all its retries (no consent, an outage, a bug) or that Microsoft refused to answer. */
function troubleOf(error: unknown, tracker: StepTracker, requestId: string): Halt {
  const running = tracker.steps().find((step) => step.status === 'running')?.name;
  if (running !== undefined) tracker.end(running, 'failed');
  const failed = tracker.steps().find((step) => step.status === 'failed')?.name;
  const text = error instanceof Error ? error.message : String(error);
  const trouble = consentProblemIn(text) ?? failedStepProblem(text, requestId);
  const step = failed ? { step: failed } : {};
  return { halted: true, status: 'needs-attention', trouble: { ...trouble, ...step } };
}
