import type { Refusal } from '../../core/refusal.ts';
import { FlowFailure, needsAttention } from '../../requests/flow/failure.ts';

/** Microsoft's refusal of the return. The request ends, unless an operator can remove the cause. */
export function refusedByMicrosoft({ code, message, end = 'compensated', advice }: Refusal): FlowFailure {
  return new FlowFailure(end, {
    code: end === 'compensated' ? 'refused-by-microsoft' : 'blocked-at-microsoft',
    title: 'Microsoft refuses the return',
    detail: `Nothing was returned: ${message}`,
    step: 'return',
    ...(advice === undefined ? {} : { advice }),
    microsoft: { code, message },
  });
}

/** The reservation was changed outside the desk before anything was sent. */
export const reservationChanged = (detail: string): FlowFailure =>
  new FlowFailure('compensated', {
    code: 'reservation-changed',
    title: 'The reservation has changed since it was quoted',
    detail: `Nothing was returned: ${detail} Ask again for the reservation as it is now.`,
    step: 'return',
  });

/** Microsoft was asked to return units, so what has changed may be its doing: it may have returned another quantity. */
export const changedBySupport = (detail: string): FlowFailure =>
  needsAttention(
    'await-support',
    'return-unclear',
    'It is not known whether the units were returned',
    `${detail} A support request asks Microsoft to return units: read its answer in the Azure portal, and look at the reservation.`,
  );

/** Which of two requests has returned the units cannot be told. */
export const otherReturn = (otherRequestId: string): FlowFailure =>
  needsAttention(
    'post-ledger',
    'return-unclear',
    'It is not known whether this request has returned the units',
    `Microsoft's answer was lost, and request ${otherRequestId} returns units of the same reservation. Compare the returns in Azure with both requests before one is marked as done.`,
  );

export const settingsNotRestored = (detail: string): FlowFailure =>
  needsAttention(
    'restore-settings',
    'settings-not-restored',
    'The units are returned, but the remaining reservation is not set as before',
    `${detail} Set its name, scope, flexibility and renewal by hand, then mark the request as done.`,
  );

/** @param text what a person copies into a support request */
export const supportRequestNeeded = (reason: string, advice: string | undefined, text: string): FlowFailure =>
  new FlowFailure('needs-attention', {
    code: 'support-request-needed',
    title: 'Microsoft takes the units back by a support request only',
    detail: `${reason}\n\n${text}`,
    step: 'await-support',
    advice:
      advice ??
      'Open a support request in the Azure portal with this text. Mark the request as done when the reservation is cancelled.',
  });

const supportProblems = {
  closed: {
    code: 'support-request-closed',
    title: 'Microsoft closed the support request without returning the units',
    detail: 'The reservation still has all its units. Read the answer in the Azure portal.',
  },
  'asks-us': {
    code: 'support-request-asks',
    title: 'Microsoft asks something about the support request',
    detail: 'Its last message waits for an answer. Answer it in the Azure portal, then retry.',
  },
  gone: {
    code: 'support-request-gone',
    title: 'The support request is gone',
    detail: 'Microsoft does not know it any more, and the reservation still has all its units.',
  },
  open: {
    code: 'support-request-open',
    title: 'The support request is open for 30 days',
    detail: 'The reservation still has all its units, and the refund cap is held for it.',
  },
} as const;

export const supportProblem = (state: keyof typeof supportProblems): FlowFailure => {
  const { code, title, detail } = supportProblems[state];
  return needsAttention('await-support', code, title, detail);
};
