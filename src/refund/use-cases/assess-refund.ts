import type { Assessment, AssessmentInput } from '../../requests/ports/kind-actions.ts';
import { gatherReturn } from '../../returns/use-cases/gather-return.ts';
import { markupOf } from '../../returns/use-cases/quote-return.ts';
import type { RefundDocuments } from '../domain/refund-kind.ts';
import { decideRefund, type DecideDeps } from './decide-refund.ts';

/** Evaluates the rules of a refund and lets Microsoft calculate it. Changes nothing. */
export const assessRefund =
  (deps: DecideDeps) =>
  async ({
    customerId,
    input,
    asOf,
  }: AssessmentInput<RefundDocuments>): Promise<Assessment<RefundDocuments>> => {
    const { reservationId, quantity } = input;
    const gathered = await gatherReturn(deps)({ customerId, reservationId, quantity, asOf });
    const markup = await markupOf(deps)(gathered);
    const decide = async (): Promise<Assessment<RefundDocuments>> => {
      const { verdict, figures, quote, claim } = await decideRefund(deps)({ input, gathered, markup });
      if (quote === undefined || claim === undefined) return { verdict, figures };
      const held = { reservationId, quantity };
      return { verdict, figures, quote, held, claim: { ...claim, decideAgain: decide } };
    };
    return decide();
  };
