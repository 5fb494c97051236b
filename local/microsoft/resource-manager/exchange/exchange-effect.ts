import type { Call } from '../../gateway/plane.ts';
import type { Exchange } from '../../store/exchange-records.ts';
import { minus, moneyText, plus } from '../../values/money.ts';
import type { World } from '../../world.ts';
import type { ExchangeOffer } from './exchange-offer.ts';

/** Writes the effect of an exchange: its lines that will be carried out, the pending ones included. */
export function addExchangeEffect(
  world: World,
  call: Call,
  { exchange, offer, request }: { exchange: Exchange; offer: ExchangeOffer; request: unknown },
): void {
  const { returns, purchases, outcome } = exchange;
  const returned = returns.flatMap(({ orderId, returnId }, index) => {
    const accepted =
      returnId === undefined
        ? undefined
        : world.store.returns.get(`${exchange.tenantId}/${orderId}`, returnId);
    const refund = offer.refunds[index]?.billing.refund;
    return accepted === undefined || refund === undefined ? [] : [{ accepted, refund }];
  });
  const nothingBought = (outcome?.failedReturns ?? []).length > 0;
  const purchased = purchases.filter(
    (_, index) => !nothingBought && outcome?.failedPurchases.includes(index) !== true,
  );
  const none = { ...offer.refundsTotal, minor: 0 };
  const paid = purchased.map(({ bought }) => bought.billing).reduce(plus, none);
  world.store.journal.addEffect({
    at: exchange.startedAt,
    kind: 'exchange',
    customerId: exchange.tenantId,
    reservationOrderId: returns[0]?.orderId ?? '',
    quantity: returned.reduce((units, { accepted }) => units + accepted.quantity, 0),
    amount: moneyText(minus(paid, returned.map(({ refund }) => refund).reduce(plus, none))),
    returned: returned.map(({ accepted: { orderId, reservationId, quantity }, refund }) => ({
      reservationOrderId: orderId,
      reservationId,
      quantity,
      amount: moneyText(refund),
    })),
    purchased: purchased.map(({ orderId, bought: { quantity, billing } }) => ({
      reservationOrderId: orderId,
      quantity,
      amount: moneyText(billing),
    })),
    idempotencyKey: call.requestId,
    correlationId: call.correlationId,
    request,
  });
}
