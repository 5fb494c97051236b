import { InvocationContext } from '@azure/functions';
import { activitiesWith } from '../../src/platform/durable/activity.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import type { DeskSettings } from '../../src/requests/domain/desk-settings.ts';
import * as approvalSteps from '../../src/requests/domain/approval-steps.ts';
import * as closingSteps from '../../src/requests/domain/closing-steps.ts';
import type { Activity, Step } from '../../src/core/step.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { Inbox } from '../../src/requests/ports/inbox.ts';
import type { ActionsOf } from '../../src/requests/ports/kind-actions.ts';
import { evaluateRequest } from '../../src/requests/use-cases/evaluate-request.ts';
import { failRequest } from '../../src/requests/use-cases/fail-request.ts';
import { resolveApproval } from '../../src/requests/use-cases/resolve-approval.ts';
import type { WriteDeps } from '../../src/requests/use-cases/write-change.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { purchase } from '../../src/purchase/flow/purchase.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import { FlowRunner } from '../support/flow-runner.ts';
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
 * What `functions/toy.durable.ts` would register, with the flows and activities that all kinds share. Of a purchase
 * it registers only the evaluation.
 */
export const toyFlows = (ports: () => Ports): FlowRunner =>
  new FlowRunner(
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
