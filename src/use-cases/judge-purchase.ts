import type { DeskSettings } from '../domain/desk-settings.ts';
import type { Verdict } from '../domain/explanation.ts';
import type { Fingerprint } from '../domain/fingerprint.ts';
import { evaluate } from '../domain/policy/evaluate.ts';
import { askedPartnerOnRecord } from '../domain/policy/purchase-facts.ts';
import { purchaseRules } from '../domain/policy/purchase-rules.ts';
import type { PurchaseInput } from '../domain/purchase.ts';
import { quotePurchase, type Quote } from '../domain/quote.ts';
import type { Clock } from '../ports/clock.ts';
import type { CustomerSettingsBook } from '../ports/customer-settings-book.ts';
import { gatherPurchaseFacts, type FactDeps } from './gather-purchase-facts.ts';
import { withPriceFindings, withRefusedPrice } from './explain-price.ts';
import { priceOf, type PricingDeps } from './price-purchase.ts';

const HOUR_MS = 3_600_000;

export interface JudgeDeps extends FactDeps, PricingDeps {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
  readonly customerSettings: Pick<CustomerSettingsBook, 'settingsOf'>;
}

export interface PurchaseQuestion {
  readonly customerId: string;
  readonly input: PurchaseInput;
  /** Object id of who wants to buy. */
  readonly requesterId: string;
  /** Whose rules count; now unless said. The facts and the price are always those of now. */
  readonly asOf?: Date | undefined;
}

/** Whether a purchase is allowed and, if it is, what it costs. Changes nothing anywhere. */
export const judgePurchase =
  (deps: JudgeDeps) =>
  async ({
    customerId,
    input,
    requesterId,
    asOf,
  }: PurchaseQuestion): Promise<{ verdict: Verdict; quote?: Quote }> => {
    const now = deps.clock();
    const facts = await gatherPurchaseFacts(deps)(customerId, input, requesterId);
    const verdict = evaluate(purchaseRules, facts, asOf ?? now);
    if (!verdict.allowed) return { verdict };
    const priced = await priceOf(deps)(customerId, input);
    if (!priced.ok) return { verdict: withRefusedPrice(verdict, priced.error) };
    const judged = withPriceFindings(verdict, priced.value, input);
    if (!judged.allowed) return { verdict: judged };
    const { approvalDeadlineHours } = deps.settings;
    const { markupPercent = deps.settings.markupPercent } =
      await deps.customerSettings.settingsOf(customerId);
    const validUntil = new Date(now.getTime() + approvalDeadlineHours * HOUR_MS);
    const terms = {
      ...{ input, ...priced.value, markupPercent, quotedAt: now, validUntil },
      partnerOnRecordMpnId: askedPartnerOnRecord(facts),
      partnerOnRecordAttestationAccepted: facts.partnerOnRecordAttestationAccepted,
    };
    return { verdict: judged, quote: quotePurchase(terms, deps.fingerprint) };
  };
