/** Names of the orchestrations that kinds share; a kind's own has the kind's name. Stored histories keep them. */
export const flowNames = {
  awaitApproval: 'awaitApproval',
  pollUntilDone: 'pollUntilDone',
  retryUntilDone: 'retryUntilDone',
} as const;

/** Raised on the approval instance after a decision, a withdrawal or anything else it should look at was written. */
export const DECISION_WRITTEN = 'decisionWritten';

/** The instance that waits for people on behalf of a request. */
export const approvalInstanceOf = (requestId: string): string => `${requestId}-approval`;
