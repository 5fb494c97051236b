import type { ActivityOf } from '../../src/platform/durable/activity.ts';
import {
  requestActivities,
  type RequestActivityPorts,
} from '../../src/requests/durable/request-activities.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { purchase } from '../../src/purchase/flow/purchase.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import { activityOf, bodiesOf } from '../support/activity-bodies.ts';
import { FlowRunner } from '../support/flow-runner.ts';
import * as toySteps from './domain/toy-steps.ts';
import { toy } from './flow/toy.ts';
import type { ToyShop } from './ports/toy-shop.ts';
import { lendToy, recordLoan } from './use-cases/lend-toy.ts';

interface Ports extends RequestActivityPorts {
  readonly shop: ToyShop;
}

/** The line of `src/app/request-kinds.ts` would name them. */
const toyActivities = (activityOf: ActivityOf, ports: () => Ports) => ({
  lendToy: activityOf(toySteps.lendToy, () => lendToy(ports())),
  recordLoan: activityOf(toySteps.recordLoan, () => recordLoan(ports())),
});

/**
 * What `functions/toy.durable.ts` would register, with the flows and activities that all kinds share. A purchase comes as
 * far as its evaluation.
 */
export const toyFlows = (ports: () => Ports): FlowRunner =>
  new FlowRunner(
    { toy, purchase, awaitApproval, pollUntilDone, retryUntilDone },
    bodiesOf({ ...requestActivities(activityOf, ports), ...toyActivities(activityOf, ports) }),
  );
