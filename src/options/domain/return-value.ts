import { addMoney, shareOfMoney, type Money } from '../../core/money.ts';
import { atBothPrices } from '../../ledger/domain/both-prices.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { predictReturn } from '../../returns/domain/predict-return.ts';
import type { RefundAmount } from '../../returns/domain/refund-amount.ts';
import type { ReturnValue } from './option-facts.ts';

/** What Microsoft calculated for a return of all units. */
interface CalculatedReturn {
  readonly offer?:
    { readonly billingRefund?: Money | undefined; readonly pricingRefund?: Money | undefined } | undefined;
  readonly cancelledPayments?: Money | undefined;
}

/** What Microsoft says a return of all units is worth, at the customer's price. */
export function microsoftValue(
  { offer, cancelledPayments: ending }: CalculatedReturn,
  markupPercent: string,
): ReturnValue | undefined {
  const cost = offer?.billingRefund;
  if (cost === undefined) return undefined;
  const open = ending?.currency === cost.currency ? ending : undefined;
  return { ...worth(cost, open, markupPercent), from: 'microsoft', residual: offer?.pricingRefund ?? cost };
}

/** The same, as the desk predicts it from what was paid for the order. */
export const predictedValue = (
  { net, openInstalments, base }: RefundAmount,
  markupPercent: string,
): ReturnValue => ({
  ...worth(net, { ...base, minor: base.minor * openInstalments }, markupPercent),
  from: 'calculated',
  residual: net,
});

const worth = (refund: Money, open: Money | undefined, markupPercent: string) => ({
  credit: customerPrice(refund, markupPercent),
  ...(open && { openPayments: customerPrice(open, markupPercent) }),
  remainingCommitment: atBothPrices(open === undefined ? refund : addMoney(refund, open), markupPercent),
});

/** What the order tells. */
type KnownOrder = NonNullable<Parameters<typeof predictReturn>[0]['orderFacts']> & {
  readonly originalQuantity?: number | undefined;
  readonly paid: { readonly billing?: Money | undefined };
};

/** The reservation's share of what was paid so far for all units of its order. */
export function paidShare(
  { quantity }: Pick<Reservation, 'quantity'>,
  order: Pick<KnownOrder, 'originalQuantity' | 'paid'> | undefined,
): Money | undefined {
  const bought = Math.max(1, order?.originalQuantity ?? quantity);
  const paid = order?.paid.billing;
  return paid && shareOfMoney(paid, Math.min(quantity, bought), bought);
}

/** Predicts the refund of all units from the order. `undefined` when a figure is missing. */
export const predictFromOrder = (
  reservation: Reservation,
  order: KnownOrder | undefined,
  asOf: Date,
): RefundAmount | undefined => {
  const { reservationId, quantity } = reservation;
  return predictReturn({
    reservation,
    quantity,
    order: [{ reservationId, quantity: Math.max(1, quantity) }],
    offer: { billing: { paid: paidShare(reservation, order) } },
    orderFacts: order,
    asOf,
  });
};
