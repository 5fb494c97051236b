import { marketOpen } from '../../catalog/domain/market-open.ts';
import type { PurchaseFacts } from '../../purchase/domain/purchase-facts.ts';
import { agentAccess } from '../../purchase/domain/rules/agent-access.ts';
import { billingPlanOffered } from '../../purchase/domain/rules/billing-plan-offered.ts';
import { customerAgreement } from '../../purchase/domain/rules/customer-agreement.ts';
import { quantityInRange } from '../../purchase/domain/rules/quantity-in-range.ts';
import { scopeAllowed } from '../../purchase/domain/rules/scope-allowed.ts';
import { scopeExists } from '../../purchase/domain/rules/scope-exists.ts';
import { skuPurchasable } from '../../purchase/domain/rules/sku-purchasable.ts';
import { subscriptionActive } from '../../purchase/domain/rules/subscription-active.ts';
import { termOffered } from '../../purchase/domain/rules/term-offered.ts';
import { dated, type DatedRule } from '../../rules/domain/rule.ts';
import type { RenewalFacts } from './renewal-facts.ts';
import { renewableReservation } from './rules/renewable-reservation.ts';
import { renewalAsAsked } from './rules/renewal-as-asked.ts';
import { renewalExchangeRight } from './rules/renewal-exchange-right.ts';
import { renewalFlag } from './rules/renewal-flag.ts';
import { renewalPriceLock } from './rules/renewal-price-lock.ts';
import { successorDetermined } from './rules/successor-determined.ts';

/** The rules on the reservation, in the order of their explanations. They are those in force now. */
export const renewalRules: readonly DatedRule<RenewalFacts>[] = [
  dated(renewableReservation),
  dated(successorDetermined),
  dated(renewalFlag),
  dated(renewalAsAsked),
  dated(renewalPriceLock),
  dated(renewalExchangeRight),
];

/**
 * The rules of a purchase that bind a renewal too. They are those in force at the end of the reservation, on which
 * Microsoft buys the successor: a family that retires until then is not renewed (R85).
 */
export const successorRules: readonly DatedRule<PurchaseFacts>[] = [
  dated(marketOpen),
  dated(customerAgreement),
  dated(subscriptionActive),
  dated(agentAccess),
  dated(skuPurchasable),
  dated(termOffered),
  dated(billingPlanOffered),
  dated(quantityInRange),
  dated(scopeExists),
  dated(scopeAllowed),
];
