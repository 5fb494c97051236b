import type { Assessment, AssessmentInput } from '../../requests/ports/kind-actions.ts';
import type { ExchangeDocuments } from '../domain/exchange-kind.ts';
import { calculateNow, type CalculateDeps } from './calculate-now.ts';

/** Evaluates the rules of an exchange and, when they and Microsoft allow it, quotes it. Changes nothing. */
export const assessExchange =
  (deps: CalculateDeps) =>
  async (question: AssessmentInput<ExchangeDocuments>): Promise<Assessment<ExchangeDocuments>> => {
    const { customerId, input, asOf } = question;
    const { verdict, quote } = await calculateNow(deps, { customerId, input, asOf });
    if (quote === undefined) return { verdict };
    const reservationIds = input.return.map(({ reservationId }) => reservationId);
    return { verdict, quote, held: { return: input.return }, reservationIds };
  };
