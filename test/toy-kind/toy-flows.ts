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
import { toyActivities, type ToyActivityPorts } from './durable/toy-activities.ts';
import { toy } from './flow/toy.ts';

/**
 * What `functions/toy.durable.ts` would register, with the flows and activities that all kinds share. Of a purchase
 * it registers only the evaluation.
 */
export const toyFlows = (ports: () => RequestActivityPorts & ToyActivityPorts): FlowRunner =>
  new FlowRunner(
    { toy, purchase, awaitApproval, pollUntilDone, retryUntilDone },
    bodiesOf({ ...requestActivities(activityOf, ports), ...toyActivities(activityOf, ports) }),
  );
