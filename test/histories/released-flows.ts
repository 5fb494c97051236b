import type { OrchestrationHandler } from 'durable-functions';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { purchase } from '../../src/purchase/flow/purchase.ts';
import { refund } from '../../src/refund/flow/refund.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';

/** The current orchestrators by their registered names. */
export const releasedFlows: Readonly<Record<string, OrchestrationHandler>> = {
  purchase,
  refund,
  awaitApproval,
  pollUntilDone,
  retryUntilDone,
};
