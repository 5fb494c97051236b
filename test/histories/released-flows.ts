import type { OrchestrationHandler } from 'durable-functions';
import { awaitApproval } from '../../src/workflows/await-approval.ts';
import { pollUntilDone } from '../../src/workflows/poll-until-done.ts';
import { purchase } from '../../src/workflows/purchase.ts';
import { retryUntilDone } from '../../src/workflows/retry-until-done.ts';

/** Today's orchestrators by the names they are registered under. */
export const releasedFlows: Readonly<Record<string, OrchestrationHandler>> = {
  purchase,
  awaitApproval,
  pollUntilDone,
  retryUntilDone,
};
