import type { MarketFacts, PurchaseFacts } from './purchase-facts.ts';
import { agentAccess } from './rules/agent-access.ts';
import { billingPlanOffered } from './rules/billing-plan-offered.ts';
import { customerAgreement } from './rules/customer-agreement.ts';
import { exchangeable } from './rules/exchangeable.ts';
import { marketOpen } from '../../catalog/domain/market-open.ts';
import { notAskedLately } from './rules/not-asked-lately.ts';
import { partnerAttestation } from './rules/partner-attestation.ts';
import { partnerOnRecord } from './rules/partner-on-record.ts';
import { quantityInRange } from './rules/quantity-in-range.ts';
import { refundable } from './rules/refundable.ts';
import { renewalStated } from './rules/renewal-stated.ts';
import { scopeAllowed } from './rules/scope-allowed.ts';
import { scopeExists } from './rules/scope-exists.ts';
import { skuNotRetired, skuPurchasable } from './rules/sku-purchasable.ts';
import { softwareNotIncluded } from './rules/software-not-included.ts';
import { subscriptionActive } from './rules/subscription-active.ts';
import { termOffered } from './rules/term-offered.ts';
import { dated, type DatedRule } from '../../rules/domain/rule.ts';

/** Whether Microsoft sells it to the customer: the rules that bind a renewal too. */
export const saleRules: readonly DatedRule<PurchaseFacts>[] = [
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

/** The rules of a purchase, in the order of their explanations. */
export const purchaseRules: readonly DatedRule<PurchaseFacts>[] = [
  ...saleRules,
  dated(partnerOnRecord),
  dated(partnerAttestation),
  dated(renewalStated),
  dated(refundable),
  dated(exchangeable),
  dated(softwareNotIncluded),
  dated(notAskedLately),
];

/** The rules that need only market, type, SKU and term. */
export const marketRules: readonly DatedRule<MarketFacts>[] = [
  dated(marketOpen),
  dated(skuNotRetired),
  dated(refundable),
  dated(exchangeable),
];
