import { lineTotals } from '../catalog/line-totals.ts';
import { skuTitle } from '../catalog/titles.ts';
import { askToWait } from '../gateway/ask-to-wait.ts';
import { param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import { guidSchema } from '../values/ids.ts';
import { moneyText } from '../values/money.ts';
import type { World } from '../world.ts';
import { newReservation } from './new-reservation.ts';
import { readPurchase } from './purchase-request.ts';
import { orderPath, orderShape } from './reservation-shapes.ts';

/** Buying at ARM, behaviour F9: the order id makes it idempotent. A partner buys in Partner Center instead. */
export function purchaseRoutes(world: World): Route[] {
  return [
    {
      method: 'PUT',
      path: '/providers/Microsoft.Capacity/reservationOrders/:order',
      handle: (call) => {
        const orderId = param(call, 'order');
        if (!guidSchema.safeParse(orderId).success)
          throw new Refusal(400, 'InvalidReservationOrderId', `'${orderId}' is not a reservation order id.`);
        if (world.store.reservationOrders.all().some((order) => order.id === orderId))
          throw new Refusal(400, 'ReservationOrderIdAlreadyExists', `Order '${orderId}' exists already.`);
        const { subscription, ...bought } = readPurchase(world, call);
        const { offer, term, quantity } = bought;
        const currency = world.seed.markets[subscription.country]?.currency ?? 'USD';
        const totals = lineTotals(world, { ...offer, term }, quantity, currency);
        const reservation = newReservation(world, {
          ...bought,
          ...totals,
          orderId,
          tenantId: subscription.tenantId,
          displayName: bought.displayName ?? skuTitle({ offer, term }),
          billingSubscriptionId: subscription.id,
          purchasedAt: call.now,
          startsAt: call.now,
          state: 'Succeeded',
        });
        world.store.journal.addEffect({
          at: call.now.toISOString(),
          kind: 'order',
          customerId: subscription.tenantId,
          reservationOrderId: orderId,
          quantity,
          amount: moneyText(totals.billing),
          idempotencyKey: orderId,
          correlationId: call.correlationId,
          request: call.body,
        });
        const order = world.store.reservationOrders.get(subscription.tenantId, orderId);
        if (order === undefined) throw new Error(`order ${orderId} was not kept`);
        return askToWait(world, {
          status: 202,
          headers: { Location: `${call.origin}${orderPath(orderId)}?api-version=2022-11-01` },
          body: orderShape(order, [reservation], call.now),
        });
      },
    },
  ];
}
