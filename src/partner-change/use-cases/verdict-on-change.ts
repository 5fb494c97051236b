import { purchaseRules } from '../../purchase/domain/purchase-rules.ts';
import { withRefusedPrice } from '../../purchase/domain/refused-price.ts';
import { withPrice } from '../../purchase/use-cases/evaluate-price.ts';
import type { Priced } from '../../purchase/use-cases/price-purchase.ts';
import type { RefundFacts } from '../../returns/domain/refund-facts.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { partnerChangeRules } from '../domain/partner-change-rules.ts';
import { withExplanations } from '../domain/verdict-of-parts.ts';
import type { GatheredChange, GatheredPurchase } from './gather-partner-change.ts';

export interface ChangeVerdict {
  readonly verdict: Verdict;
  /** The purchase with Microsoft's price, when there is one. */
  readonly priced?: GatheredPurchase & { readonly price: Priced };
}

/** Evaluates the rules of the return, of the change and of the purchase, as far as their facts are known. The
 * markup is the one of the new term. */
export function verdictOnChange(
  change: GatheredChange,
  refundFacts: RefundFacts,
  markupPercent: string,
): ChangeVerdict {
  const { asOf, facts, purchase } = change;
  const verdict = withExplanations(evaluate(refundRules, refundFacts, asOf), [
    ...(facts === undefined ? [] : evaluate(partnerChangeRules, facts, asOf).explanations),
    ...(purchase === undefined ? [] : evaluate(purchaseRules, purchase.facts, asOf).explanations),
  ]);
  if (purchase?.priced === undefined) return { verdict };
  const { priced, input } = purchase;
  if (!priced.ok) return { verdict: withRefusedPrice(verdict, priced.error) };
  return {
    verdict: withPrice(verdict, input, priced.value, markupPercent),
    priced: { ...purchase, price: priced.value },
  };
}
