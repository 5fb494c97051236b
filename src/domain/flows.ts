/** Names of orchestrations and of the events they wait for. They live in stored histories and never change. */
export const flowNames = {
  purchase: 'purchase',
  awaitApproval: 'awaitApproval',
  pollUntilDone: 'pollUntilDone',
  insistUntilDone: 'insistUntilDone',
} as const;

/** Raised on the approval instance after a decision, a withdrawal or anything else worth a look was written. */
export const DECISION_WRITTEN = 'decisionWritten';

/** The instance that waits for people on behalf of a request. */
export const approvalInstanceOf = (requestId: string): string => `${requestId}-approval`;
