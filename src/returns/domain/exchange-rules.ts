import { dated, type DatedRule } from '../../rules/domain/rule.ts';
import type { ExchangeFacts, ExchangeTerms } from './exchange-facts.ts';
import { commitmentKept } from './rules/exchange-commitment.ts';
import { rolesOnNewOrder, successorRight, termRestarts } from './rules/exchange-consequences.ts';
import { sameExchangeGroup } from './rules/exchange-group.ts';
import { exchangeRightLeft } from './rules/exchange-right.ts';
import { microsoftExchangePolicy } from './rules/microsoft-policy.ts';
import { otherReturn } from './rules/other-return.ts';
import { reservationActive } from './rules/reservation-active.ts';
import { reservationKnown } from './rules/reservation-known.ts';
import { returnQuantity } from './rules/return-quantity.ts';
import { skuNotRetired } from './rules/sku-not-retired.ts';

/** The rules of an exchange that need no call to Microsoft, in the order of their explanations. */
export const exchangeTermRules: readonly DatedRule<ExchangeTerms>[] = [
  dated(sameExchangeGroup),
  dated(exchangeRightLeft),
  dated(commitmentKept),
  dated(skuNotRetired),
  dated(termRestarts),
  dated(successorRight),
];

/** The rules of an exchange, in the order of their explanations. */
export const exchangeRules: readonly DatedRule<ExchangeFacts>[] = [
  dated(reservationKnown),
  dated(reservationActive),
  dated(returnQuantity),
  dated(otherReturn),
  ...exchangeTermRules,
  dated(microsoftExchangePolicy),
  dated(rolesOnNewOrder),
];
