import { showMoney } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { PurchasePlan } from '../../purchase/domain/purchase-plan.ts';
import type { Scope } from '../../reservations/domain/reservation-terms.ts';
import { FlowFailure, needsAttention } from '../../requests/flow/failure.ts';
import type { BookedReturn } from '../../returns/domain/booked-return.ts';

type Failure = Pick<FlowFailure, 'status' | 'problem'>;

/** The purchase cannot be made, and nothing has been returned for it. */
export const beforeReturn = ({ status, problem }: Failure): FlowFailure =>
  new FlowFailure(status, { ...problem, detail: `Nothing was returned. ${problem.detail}` });

/** Microsoft refuses the return. The customer keeps the reservation. */
export function returnRefused({ code, message, advice, end = 'compensated' }: Refusal): FlowFailure {
  return new FlowFailure(end, {
    code: 'return-refused',
    title: 'Microsoft refused the return',
    detail: `Nothing was returned or bought: ${message}`,
    step: 'return',
    ...(advice === undefined ? {} : { advice }),
    microsoft: { code, message },
  });
}

/** The reservation was changed outside the desk since it was quoted, so what was approved is not there any more. */
export const returnChanged = (detail: string): FlowFailure =>
  new FlowFailure('compensated', {
    code: 'reservation-changed',
    title: 'The reservation has changed since it was approved',
    detail: `Nothing was returned or bought: ${detail}`,
    step: 'return',
    advice: 'Ask again for the reservation as it is now.',
  });

/** The reservation is returned, but not certainly by this request, so nothing is booked and nothing bought. */
export const returnedByAnother = (otherRequestId: string): FlowFailure =>
  needsAttention(
    'post-refund',
    'return-unclear',
    'It is not known which of two requests has returned the reservation',
    `The reservation is returned and the answer to the return was lost. Request ${otherRequestId} returns the same reservation: compare both with the returns in Azure. Abandon the one that has returned nothing; then retry this one if it is the other.`,
  );

/**
 * The return is done and the purchase has stopped: the customer has no reservation, so a person decides whatever the
 * reason was. Adds what was returned and everything that is needed to buy again by hand.
 */
export const notBoughtAgain = (
  { problem }: Failure,
  plan: PurchasePlan,
  returned: BookedReturn,
): FlowFailure =>
  new FlowFailure('needs-attention', {
    ...problem,
    title: `Returned, but not bought again yet: ${problem.title}`,
    detail: [problem.detail, returnedSentence(plan, returned), purchaseSentence(plan)].join(' '),
  });

const returnedSentence = (
  { sku, region }: PurchasePlan,
  { reservationId, quantity, cost }: BookedReturn,
): string =>
  `Reservation ${reservationId} (${quantity} ${sku} in ${region}) is returned; Microsoft pays ${showMoney(cost)} back, which is booked.`;

function purchaseSentence(plan: PurchasePlan): string {
  const { quantity, sku, reservedResourceType, region, term, billingPlan, subscriptionId } = plan;
  const settings = [
    `scope ${scopeText(plan.scope)}`,
    `renewal ${plan.renew ? 'on' : 'off'}`,
    `flexibility ${plan.instanceFlexibility}`,
    ...(plan.displayName === undefined ? [] : [`name ${plan.displayName}`]),
    ...(plan.departmentId === undefined ? [] : [`department ${plan.departmentId}`]),
    `Partner on Record ${plan.partnerOnRecordMpnId ?? 'none'}`,
  ].join(', ');
  return (
    `To buy it again: ${quantity} ${sku} (${reservedResourceType}) in ${region} for ${term}, paid ${billingPlan}, ` +
    `subscription ${subscriptionId}, ${settings}; approved at ${showMoney(plan.cost)}, ${showMoney(plan.total)} for the customer.`
  );
}

function scopeText(scope: Scope): string {
  switch (scope.type) {
    case 'Shared':
      return 'Shared';
    case 'Single':
      return `Single ${scope.subscriptionId}`;
    case 'ResourceGroup':
      return `ResourceGroup ${scope.resourceGroup} of ${scope.subscriptionId}`;
    case 'ManagementGroup':
      return `ManagementGroup ${scope.managementGroupId}`;
  }
}
