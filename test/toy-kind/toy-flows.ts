import { InvocationContext } from '@azure/functions';
import { activitiesWith } from '../../src/adapters/durable/activity.ts';
import { deskTelemetry } from '../../src/adapters/telemetry/telemetry.ts';
import type { DeskSettings } from '../../src/domain/desk-settings.ts';
import * as approvalSteps from '../../src/domain/steps/approval-steps.ts';
import * as closingSteps from '../../src/domain/steps/closing-steps.ts';
import type { Activity, Step } from '../../src/domain/steps/step.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Inbox } from '../../src/ports/inbox.ts';
import type { ActionsOf } from '../../src/ports/kind-actions.ts';
import { evaluateRequest } from '../../src/use-cases/evaluate-request.ts';
import { failRequest } from '../../src/use-cases/fail-request.ts';
import { resolveApproval } from '../../src/use-cases/resolve-approval.ts';
import type { WriteDeps } from '../../src/use-cases/write-change.ts';
import { awaitApproval } from '../../src/workflows/await-approval.ts';
import { pollUntilDone } from '../../src/workflows/poll-until-done.ts';
import { purchase } from '../../src/workflows/purchase.ts';
import { retryUntilDone } from '../../src/workflows/retry-until-done.ts';
import { FlowWorld } from '../support/flow-world.ts';
import * as toySteps from './domain/toy-steps.ts';
import { toy } from './flow/toy.ts';
import type { ToyShop } from './ports/toy-shop.ts';
import { lendToy, recordLoan } from './use-cases/lend-toy.ts';

interface Ports extends WriteDeps {
  readonly shop: ToyShop;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly settings: DeskSettings;
  readonly actionsOf: ActionsOf;
}

/**
 * What `functions/toy.durable.ts` would register, with the flows and activities that all kinds share. A purchase comes as
 * far as its evaluation.
 */
export const toyFlows = (ports: () => Ports): FlowWorld =>
  new FlowWorld(
    { toy, purchase, awaitApproval, pollUntilDone, retryUntilDone },
    Object.fromEntries([
      activity(approvalSteps.evaluateRequest, () => evaluateRequest(ports())),
      activity(approvalSteps.resolveApproval, () => resolveApproval(ports())),
      activity(toySteps.lendToy, () => lendToy(ports())),
      activity(toySteps.recordLoan, () => recordLoan(ports())),
      activity(closingSteps.failRequest, () => failRequest(ports())),
    ]),
  );

const activityOf = activitiesWith(deskTelemetry());
const silent = new InvocationContext({ logHandler: () => undefined });

function activity<S extends Step>(step: S, useCase: () => Activity<S>) {
  const handler = activityOf(step, useCase);
  return [step.name, (input: never) => handler(input, silent) as unknown] as const;
}
