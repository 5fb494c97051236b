import type { OrchestrationHandler } from 'durable-functions';
import { exchange } from '../../src/exchange/flow/exchange.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { partnerChange } from '../../src/partner-change/flow/partner-change.ts';
import { purchase } from '../../src/purchase/flow/purchase.ts';
import { renewal } from '../../src/renewal/flow/renewal.ts';
import { refund } from '../../src/refund/flow/refund.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';

/** The current orchestrators by their registered names. */
export const releasedFlows: Readonly<Record<string, OrchestrationHandler>> = {
  purchase,
  refund,
  exchange,
  partnerChange,
  renewal,
  awaitApproval,
  pollUntilDone,
  retryUntilDone,
};
