import { dated, type DatedRule } from '../../rules/domain/rule.ts';
import type { PriceFacts } from './price-facts.ts';
import { cheaperThanPayAsYouGo } from './rules/cheaper-than-pay-as-you-go.ts';
import { listPriceKnown } from './rules/list-price-known.ts';
import { priceCurrency } from './rules/price-currency.ts';

/** The rules on Microsoft's price of a purchase. They come after all others, because only then it is asked for. */
export const priceRules: readonly DatedRule<PriceFacts>[] = [
  dated(priceCurrency),
  dated(listPriceKnown),
  dated(cheaperThanPayAsYouGo),
];
