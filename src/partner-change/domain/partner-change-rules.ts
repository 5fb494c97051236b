import { dated, type DatedRule } from '../../rules/domain/rule.ts';
import type { PartnerChangeFacts } from './partner-change-facts.ts';
import { exchangeRightLost } from './rules/exchange-right-lost.ts';
import { partnerDiffers } from './rules/partner-differs.ts';
import { returnedAtOnce } from './rules/returned-at-once.ts';
import { rebuyDetermined } from './rules/rebuy-determined.ts';
import { termRestarts } from './rules/term-restarts.ts';

/**
 * The rules that only a partner change has, in the order of their explanations. Those of a return come before them,
 * those of a purchase after them.
 */
export const partnerChangeRules: readonly DatedRule<PartnerChangeFacts>[] = [
  dated(returnedAtOnce),
  dated(rebuyDetermined),
  dated(partnerDiffers),
  dated(termRestarts),
  dated(exchangeRightLost),
];
