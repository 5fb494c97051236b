import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { sameMoney, showMoney } from '../../core/money.ts';
import type { PurchaseRequest } from '../domain/purchase-kind.ts';
import { exceedsTolerance } from '../../ledger/domain/customer-price.ts';
import { quotePurchase, type Quote } from '../domain/quote.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
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
    const { id, quote: approved } = request;
    if (approved === undefined) throw new Error(`request ${id} is approved without a quote`);
    const priced = await quoteAgain(deps, request, approved);
    if (!priced.ok) return refusedBeforePurchase(priced.error);
    const quote = priced.value;
    const compared = { quote, was: showMoney(approved.total), is: showMoney(quote.total) };
    const { priceTolerancePercent: tolerance } = deps.settings;
    if (exceedsTolerance(quote.total, approved.total, tolerance)) return { state: 'exceeds', ...compared };
    return isSamePrice(quote, approved) ? { state: 'stands' } : { state: 'within', ...compared };
  };

/** The quote of an approved purchase at the price of now. */
export async function quoteAgain(
  deps: RepriceDeps,
  { customerId, input }: Pick<PurchaseRequest, 'customerId' | 'input'>,
  approved: Quote,
): Promise<Result<Quote, Refusal>> {
  const priced = await priceOf(deps)(customerId, input);
  if (!priced.ok) return priced;
  const now = deps.clock();
  const { markupPercent = deps.settings.markupPercent } = approved;
  const validUntil = new Date(now.getTime() + deps.settings.approvalDeadlineHours * HOUR_MS);
  const terms = {
    ...{ input, ...priced.value, markupPercent, quotedAt: now, validUntil },
    partnerOnRecordMpnId: approved.partnerOnRecordMpnId ?? input.partnerOnRecordMpnId,
    partnerOnRecordAttestationAccepted: approved.partnerOnRecordAttestationAccepted ?? false,
  };
  return ok(quotePurchase(terms, deps.fingerprint));
}

export const isSamePrice = (quote: Quote, approved: Quote): boolean =>
  sameMoney(quote.total, approved.total) && sameMoney(quote.cost, approved.cost);
