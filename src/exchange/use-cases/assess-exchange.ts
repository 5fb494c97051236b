import type { Assessment, AssessmentInput } from '../../requests/ports/kind-actions.ts';
import type { ExchangeDocuments } from '../domain/exchange-kind.ts';
import { calculateNow, type CalculateDeps } from './calculate-now.ts';

/** Evaluates the rules of an exchange and, when they and Microsoft allow it, quotes it. Changes nothing. */
export const assessExchange =
  (deps: CalculateDeps) =>
  async (question: AssessmentInput<ExchangeDocuments>): Promise<Assessment<ExchangeDocuments>> => {
    const { customerId, input, asOf } = question;
    const calculated = await calculateNow(deps, { customerId, input, asOf });
    const { verdict, quote, figures } = calculated;
    if (quote === undefined) return { verdict, figures };
    const { subscriptions } = calculated;
    const reservationIds = input.return.map(({ reservationId }) => reservationId);
    return { verdict, quote, figures, subscriptions, held: { return: input.return }, reservationIds };
  };
