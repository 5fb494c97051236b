import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { sameMoney, showMoney } from '../../core/money.ts';
import type { PurchaseRequest } from '../domain/purchase-kind.ts';
import { exceedsTolerance } from '../../ledger/domain/customer-price.ts';
import { quotePurchase } from '../domain/quote.ts';
import type { Clock } from '../../core/clock.ts';
import type { Repriced } from '../../requests/ports/kind-actions.ts';
import { refusedBeforePurchase } from './plan-purchase.ts';
import { priceOf, type PricingDeps } from './price-purchase.ts';

const HOUR_MS = 3_600_000;

export interface RepriceDeps extends PricingDeps {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
}

/** Prices an approved purchase again, with the approved markup and Partner on Record. */
export const repricePurchase =
  (deps: RepriceDeps) =>
  async (request: PurchaseRequest): Promise<Repriced> => {
    const { id, customerId, input, quote: approved } = request;
    if (approved === undefined) throw new Error(`request ${id} is approved without a quote`);
    const priced = await priceOf(deps)(customerId, input);
    if (!priced.ok) return refusedBeforePurchase(priced.error);
    const now = deps.clock();
    const { priceTolerancePercent: tolerance, approvalDeadlineHours } = deps.settings;
    const { markupPercent = deps.settings.markupPercent } = approved;
    const validUntil = new Date(now.getTime() + approvalDeadlineHours * HOUR_MS);
    const terms = {
      ...{ input, ...priced.value, markupPercent, quotedAt: now, validUntil },
      partnerOnRecordMpnId: approved.partnerOnRecordMpnId ?? input.partnerOnRecordMpnId,
      partnerOnRecordAttestationAccepted: approved.partnerOnRecordAttestationAccepted ?? false,
    };
    const quote = quotePurchase(terms, deps.fingerprint);
    const compared = { quote, was: showMoney(approved.total), is: showMoney(quote.total) };
    if (exceedsTolerance(quote.total, approved.total, tolerance)) return { state: 'exceeds', ...compared };
    const isSame = sameMoney(quote.total, approved.total) && sameMoney(quote.cost, approved.cost);
    return isSame ? { state: 'stands' } : { state: 'within', ...compared };
  };
