import type { MarketFacts, PurchaseFacts } from './purchase-facts.ts';
import { agentAccess } from './purchase/agent-access.ts';
import { billingPlanOffered } from './purchase/billing-plan-offered.ts';
import { customerAgreement } from './purchase/customer-agreement.ts';
import { exchangeableLater } from './purchase/exchangeable-later.ts';
import { marketOpen } from './purchase/market-open.ts';
import { partnerAttestation } from './purchase/partner-attestation.ts';
import { partnerOnRecord } from './purchase/partner-on-record.ts';
import { quantityInRange } from './purchase/quantity-in-range.ts';
import { renewalStated } from './purchase/renewal-stated.ts';
import { scopeAllowed } from './purchase/scope-allowed.ts';
import { skuNotRetired, skuPurchasable } from './purchase/sku-purchasable.ts';
import { softwareNotIncluded } from './purchase/software-not-included.ts';
import { subscriptionActive } from './purchase/subscription-active.ts';
import { termOffered } from './purchase/term-offered.ts';
import { dated, type DatedRule } from './rule.ts';

/** The rules of a purchase, in the order they are explained. */
export const purchaseRules: readonly DatedRule<PurchaseFacts>[] = [
  dated(marketOpen),
  dated(customerAgreement),
  dated(subscriptionActive),
  dated(agentAccess),
  dated(skuPurchasable),
  dated(termOffered),
  dated(billingPlanOffered),
  dated(quantityInRange),
  dated(scopeAllowed),
  dated(partnerOnRecord),
  dated(partnerAttestation),
  dated(renewalStated),
  dated(exchangeableLater),
  dated(softwareNotIncluded),
];

/** Those of them that need nothing but what a caller knows: market, type, SKU and term. */
export const marketRules: readonly DatedRule<MarketFacts>[] = [
  dated(marketOpen),
  dated(skuNotRetired),
  dated(exchangeableLater),
];
