import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import { namedSubscriptions, requestedPartnerOnRecord } from '../domain/purchase-facts.ts';
import { purchaseRules } from '../domain/purchase-rules.ts';
import type { PurchaseDocuments } from '../domain/purchase-kind.ts';
import { quotePurchase } from '../domain/quote.ts';
import type { Clock } from '../../core/clock.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { Assessment, AssessmentInput } from '../../requests/ports/kind-actions.ts';
import { gatherPurchaseFacts, type FactDeps } from './gather-purchase-facts.ts';
import { withRefusedPrice } from '../domain/refused-price.ts';
import { withPrice } from './evaluate-price.ts';
import { readRecentPurchases, type RecentDeps } from './read-recent-purchases.ts';
import { priceOf, type PricingDeps } from './price-purchase.ts';

const HOUR_MS = 3_600_000;

export interface AssessDeps extends FactDeps, PricingDeps, RecentDeps {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
}

/** Evaluates the purchase rules and, when they allow the purchase, quotes it. Changes nothing. */
export const assessPurchase =
  (deps: AssessDeps) =>
  async ({
    customerId,
    input,
    requesterId,
    requestId,
    asOf,
  }: AssessmentInput<PurchaseDocuments>): Promise<Assessment<PurchaseDocuments>> => {
    const now = deps.clock();
    const [gathered, recent] = await Promise.all([
      gatherPurchaseFacts(deps)(customerId, input, requesterId),
      readRecentPurchases(deps, { customerId, requestId }),
    ]);
    const facts = { ...gathered, recent };
    const verdict = evaluate(purchaseRules, facts, asOf ?? now);
    const subscriptions = namedSubscriptions(facts);
    if (!verdict.allowed) return { verdict, subscriptions };
    const priced = await priceOf(deps)(customerId, input);
    if (!priced.ok) return { verdict: withRefusedPrice(verdict, priced.error), subscriptions };
    const { markupPercent = deps.settings.markupPercent } =
      await deps.customerSettings.settingsOf(customerId);
    const assessed = withPrice(verdict, input, priced.value, markupPercent);
    if (!assessed.allowed) return { verdict: assessed, subscriptions };
    const { approvalDeadlineHours } = deps.settings;
    const validUntil = new Date(now.getTime() + approvalDeadlineHours * HOUR_MS);
    const terms = {
      ...{ input, ...priced.value, markupPercent, quotedAt: now, validUntil },
      partnerOnRecordMpnId: requestedPartnerOnRecord(facts),
      partnerOnRecordAttestationAccepted: facts.partnerOnRecordAttestationAccepted,
    };
    return { verdict: assessed, subscriptions, quote: quotePurchase(terms, deps.fingerprint) };
  };
