import { exchangeRules } from '../../returns/domain/exchange-rules.ts';
import { dated, type DatedRule } from '../../rules/domain/rule.ts';
import type { ExchangeRequestFacts } from './exchange-request-facts.ts';
import { purchasesCheaperThanPayAsYouGo } from './rules/cheaper-than-pay-as-you-go.ts';
import { chargedSubscription } from './rules/charged-subscription.ts';
import { markupKnown } from './rules/markup-known.ts';
import { scopesExist } from './rules/scopes-exist.ts';

/** The rules of an exchange request, in the order of their explanations. */
export const exchangeRequestRules: readonly DatedRule<ExchangeRequestFacts>[] = [
  ...exchangeRules,
  dated(chargedSubscription),
  dated(scopesExist),
  dated(markupKnown),
  dated(purchasesCheaperThanPayAsYouGo),
];
