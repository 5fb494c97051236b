/**
 * Names of the orchestrations that all kinds share; a kind's own orchestration is named after the kind. Stored
 * histories contain these names.
 */
export const flowNames = {
  awaitApproval: 'awaitApproval',
  pollUntilDone: 'pollUntilDone',
  retryUntilDone: 'retryUntilDone',
} as const;

/** Event raised on the approval instance after a decision or a withdrawal was written. */
export const DECISION_WRITTEN = 'decisionWritten';

/**
 * Id of the orchestration instance that waits for the approvers of a request. Each run has its own, because the
 * instance of a dead run may still wait.
 */
export const approvalInstanceOf = (requestId: string, run: number): string =>
  run === 1 ? `${requestId}-approval` : `${requestId}-approval-${run}`;

/**
 * Id of the orchestration instance in which a run waits for days for Microsoft. The supervisor looks at it,
 * because the flow itself is silent meanwhile.
 */
export const longWaitInstanceOf = (requestId: string, run: number): string => `${requestId}-wait-${run}`;
