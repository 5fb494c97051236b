import { minMoney, subtractMoney, type Money } from '../../core/money.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import { CAP_LIMIT, headroomAt } from '../../headroom/domain/headroom.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { RefundFacts } from '../domain/refund-facts.ts';
import type { ReturnQuote } from '../domain/return-quote.ts';
import { SELF_SERVICE_NOT_SUPPORTED } from '../domain/rules/refund-channel.ts';
import type { RefundOffer } from '../ports/refunds.ts';
import type { GatheredReturn } from './gather-return.ts';

interface Deps {
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly settings: { readonly markupPercent: string };
}

/** The percent that is credited on top of Microsoft's refund, and whether it is that of the purchase. */
export type ReturnMarkup = Pick<ReturnQuote, 'markupPercent' | 'markupFrom'>;

/** The percent in force at the purchase; the customer's present one for a reservation that the desk did not buy. */
export const markupOf =
  ({ customerSettings, settings }: Deps) =>
  async ({ question, record }: GatheredReturn): Promise<ReturnMarkup> => {
    if (record?.markupPercent !== undefined)
      return { markupPercent: record.markupPercent, markupFrom: 'purchase' };
    const { markupPercent = settings.markupPercent } = await customerSettings.settingsOf(question.customerId);
    return { markupPercent, markupFrom: 'customer' };
  };

/** The figures of a return. `undefined` when Microsoft's answer has no amount in the invoice's currency. */
export function quoteReturn(
  gathered: GatheredReturn,
  { cap, demand }: RefundFacts,
  markup: ReturnMarkup,
): ReturnQuote | undefined {
  const { offer, reservation, calculatedAt, order } = gathered;
  const cost = offer?.billingRefund;
  if (offer === undefined || reservation === undefined || cost === undefined) return undefined;
  const pricingTotal = demand?.amount ?? { minor: 0, currency: CAP_LIMIT.currency };
  const { available, used } = headroomAt(cap);
  return {
    cost,
    total: customerPrice(cost, markup.markupPercent),
    pricingTotal,
    ...markup,
    calculatedAt,
    ...knownFigures(gathered, offer),
    headroom: { used, before: available, after: lessOf(available, pricingTotal) },
    by: offer.policyErrors.some(({ code }) => code === SELF_SERVICE_NOT_SUPPORTED)
      ? 'support-request'
      : 'self-service',
    reservationOrderId: reservation.reservationOrderId,
    order: [...order],
    sessionId: offer.sessionId,
  };
}

/** The figures that Microsoft or the desk may not know. */
const knownFigures = (
  { cancelledPayments, predicted }: GatheredReturn,
  { pricingRefund, cap }: RefundOffer,
): Partial<ReturnQuote> => ({
  ...(pricingRefund === undefined ? {} : { pricingRefund }),
  ...(cancelledPayments === undefined || cancelledPayments.minor === 0 ? {} : { cancelledPayments }),
  ...(predicted === undefined ? {} : { predicted: predicted.net }),
  ...(cap === undefined ? {} : { microsoftCap: cap }),
});

/** An amount in another currency is not counted by the desk. */
const lessOf = (available: Money, amount: Money): Money =>
  amount.currency === available.currency ? subtractMoney(available, minMoney(available, amount)) : available;
