import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import type { Assessment, AssessmentInput } from '../../requests/ports/kind-actions.ts';
import { gatherReturn } from '../../returns/use-cases/gather-return.ts';
import { markupOf } from '../../returns/use-cases/quote-return.ts';
import type { RefundDocuments } from '../domain/refund-kind.ts';
import { decideRefund, type DecideDeps } from './decide-refund.ts';
import { nameSubscription } from './name-subscription.ts';

export interface AssessRefundDeps extends DecideDeps {
  readonly customers: Pick<CustomerDirectory, 'listSubscriptions'>;
}

/** Evaluates the rules of a refund and lets Microsoft calculate it. Changes nothing. */
export const assessRefund =
  (deps: AssessRefundDeps) =>
  async ({
    customerId,
    input,
    requestId,
    asOf,
  }: AssessmentInput<RefundDocuments>): Promise<Assessment<RefundDocuments>> => {
    const { reservationId, quantity } = input;
    const gathered = await gatherReturn(deps)({ customerId, reservationId, quantity, asOf });
    const markup = await markupOf(deps)(gathered);
    const charged = gathered.reservation?.billingSubscriptionId;
    // Only a request keeps the names.
    const subscriptions =
      requestId === undefined ? [] : await nameSubscription(deps.customers, customerId, charged);
    const names = subscriptions.length === 0 ? {} : { subscriptions };
    const decide = async (): Promise<Assessment<RefundDocuments>> => {
      const { verdict, figures, quote, claim } = await decideRefund(deps)({ input, gathered, markup });
      if (quote === undefined || claim === undefined) return { verdict, figures, ...names };
      const held = { reservationId, quantity };
      return { verdict, figures, ...names, quote, held, claim: { ...claim, decideAgain: decide } };
    };
    return decide();
  };
