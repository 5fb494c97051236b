import type { Clock } from '../../core/clock.ts';
import type { ActivityOf } from '../../platform/durable/activity.ts';
import { evaluateRequest as evaluateStep, resolveApproval as resolveStep } from '../domain/approval-steps.ts';
import { failRequest as failStep, parkRequest as parkStep } from '../domain/closing-steps.ts';
import { recordFailing as failingStep } from '../domain/failing-step.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { ActionsOf } from '../ports/kind-actions.ts';
import { evaluateRequest } from '../use-cases/evaluate-request.ts';
import { failRequest } from '../use-cases/fail-request.ts';
import { parkRequest } from '../use-cases/park-request.ts';
import { recordFailing } from '../use-cases/record-failing.ts';
import { resolveApproval } from '../use-cases/resolve-approval.ts';
import type { WriteDeps } from '../use-cases/write-change.ts';

export interface RequestActivityPorts extends WriteDeps {
  readonly actionsOf: ActionsOf;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly settings: DeskSettings;
}

/** The activities that all kinds share, by the names of their steps. `ports` is called at each run. */
export const requestActivities = (activityOf: ActivityOf, ports: () => RequestActivityPorts) => ({
  evaluateRequest: activityOf(evaluateStep, () => evaluateRequest(ports())),
  resolveApproval: activityOf(resolveStep, () => resolveApproval(ports())),
  failRequest: activityOf(failStep, () => failRequest(ports())),
  parkRequest: activityOf(parkStep, () => parkRequest(ports())),
  recordFailing: activityOf(failingStep, () => recordFailing(ports())),
});
