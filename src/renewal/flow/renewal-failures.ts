import type { Refusal } from '../../core/refusal.ts';
import { FlowFailure, needsAttention } from '../../requests/flow/failure.ts';

/** Microsoft's refusal of the setting. The request ends, unless an operator can remove the cause. */
export function refusedByMicrosoft({ code, message, end = 'compensated', advice }: Refusal): FlowFailure {
  return new FlowFailure(end, {
    code: end === 'compensated' ? 'refused-by-microsoft' : 'blocked-at-microsoft',
    title: 'Microsoft refuses to set the renewal',
    detail: `Nothing was set: ${message}`,
    step: 'set-renewal',
    ...(advice === undefined ? {} : { advice }),
    microsoft: { code, message },
  });
}

/** The reservation ended or was changed outside the desk before the renewal was set. */
export const reservationGone = (detail: string): FlowFailure =>
  new FlowFailure('compensated', {
    code: 'reservation-changed',
    title: 'The reservation has changed since the renewal was quoted',
    detail: `${detail} Ask again for what followed it.`,
    step: 'set-renewal',
  });

export const renewalNotShown = (): FlowFailure =>
  needsAttention(
    'confirm-renewal',
    'renewal-not-shown',
    'Azure took the renewal, but does not show it',
    'An hour later Azure still shows other settings than those that were sent. Look at the reservation in the Azure portal, then retry, or set it by hand and mark the request as done.',
  );

/** Amounts are text for people. */
export const renewalDearer = (approved: string, now: string): FlowFailure =>
  needsAttention(
    'confirm-renewal',
    'renewal-dearer',
    'Microsoft shows a higher price than was approved',
    `The approval allows ${approved}, and Microsoft shows ${now} for the renewal, which is on. Mark the request as done to accept the price, or switch the automatic renewal off in Azure and abandon the request.`,
  );
