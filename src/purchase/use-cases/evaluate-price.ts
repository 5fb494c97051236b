import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import type { PriceFacts } from '../domain/price-facts.ts';
import { priceRules } from '../domain/price-rules.ts';
import type { Priced } from './price-purchase.ts';

/** Adds to a verdict what the rules say of Microsoft's price, at the customer's markup in percent. */
export function withPrice(
  verdict: Verdict,
  input: PriceFacts['input'],
  priced: Priced,
  markupPercent: string,
): Verdict {
  const facts = { input, ...priced, total: customerPrice(priced.price.cost, markupPercent) };
  const { allowed, explanations } = evaluate(priceRules, facts, new Date(verdict.asOf));
  return {
    ...verdict,
    allowed: verdict.allowed && allowed,
    explanations: [...verdict.explanations, ...explanations],
  };
}
