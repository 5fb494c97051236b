import type { z } from 'zod';
import { addMoney, type Money } from '../../core/money.ts';
import type { OrderFacts } from '../../reservations/ports/reservation-directory.ts';
import { billingPlanOf, termOf } from '../client/words.ts';
import type { orderShape, Transaction } from './payment-shape.ts';

/** Maps an order with its readable transactions. `isComplete` is false when one of them could not be read. */
export function toOrderFacts(
  { properties }: z.output<typeof orderShape>,
  transactions: readonly Transaction[],
  isComplete: boolean,
): OrderFacts {
  const { term, billingPlan, benefitStartTime, requestDateTime, planInformation } = properties;
  const charged = isComplete ? transactions.filter(({ status }) => status === 'Succeeded') : [];
  return {
    originalQuantity: properties.originalQuantity,
    term: termOf(term ?? ''),
    billingPlan: billingPlanOf(billingPlan ?? ''),
    startsAt: benefitStartTime ?? requestDateTime,
    pricingTotal: planInformation?.pricingCurrencyTotal,
    paid: {
      billing: sumOf(charged.map(({ billed }) => billed)),
      pricing: sumOf(charged.map(({ priced }) => priced)),
    },
    transactions: transactions
      .map(({ dueOn, status, billed, priced }) => ({ dueOn, status, billed, priced }))
      .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn)),
  };
}

/** The sum of amounts of one currency; `undefined` for none, and when one is missing or of another currency. */
function sumOf(amounts: readonly (Money | undefined)[]): Money | undefined {
  const known = amounts.filter((amount) => amount !== undefined);
  const [first, ...rest] = known;
  if (first === undefined || known.length < amounts.length) return undefined;
  return rest.every(({ currency }) => currency === first.currency) ? addMoney(first, ...rest) : undefined;
}
