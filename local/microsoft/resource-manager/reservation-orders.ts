import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { ReservationOrder } from '../store/records.ts';
import type { World } from '../world.ts';
import { declinedPaymentsOf } from './declined-payments.ts';
import { pollExchangesOf } from './exchange/exchange-progress.ts';
import { findReservation, findReservationOrder, reservationsOf } from './find-reservation.ts';
import { pollUpdates } from './operations.ts';
import { planInformation } from './plan-information.ts';
import { carryRenewalOn } from './renewal/complete-renewals.ts';
import { renewProperties } from './renewal/renewal-shape.ts';
import { pollReturns } from './refund/accepted-returns.ts';
import { pollSplitMerges } from './split-merge/complete-split-merge.ts';
import { pageOf } from '../gateway/paging.ts';
import { orderShape, reservationShape } from './reservation-shapes.ts';

/** Reservation orders of the caller's tenant and what is below them. */
export function reservationOrderRoutes(world: World): Route[] {
  const orders = '/providers/Microsoft.Capacity/reservationOrders';
  return [
    {
      method: 'GET',
      path: orders,
      handle: (call) => {
        const all = world.store.reservationOrders.of(call.caller.tenantId);
        const page = pageOf(call, all, world.settings.reservationPageSize, '$skiptoken');
        const value = page.items.map((order) => orderShape(order, reservationsOf(world, order), call.now));
        return ok({ value, ...(page.nextLink === undefined ? {} : { nextLink: page.nextLink }) });
      },
    },
    {
      method: 'GET',
      path: `${orders}/:order`,
      handle: (call) => {
        const order = findReservationOrder(world, call);
        pollUnderWay(world, order, call.now);
        const declined = declinedPaymentsOf(world.store, order.id);
        const plan =
          call.query('$expand')?.toLowerCase() === 'schedule'
            ? planInformation(order, reservationsOf(world, order), declined, call.now)
            : undefined;
        return ok(orderShape(order, reservationsOf(world, order), call.now, plan));
      },
    },
    {
      method: 'GET',
      path: `${orders}/:order/reservations`,
      handle: (call) => {
        const order = findReservationOrder(world, call);
        pollUnderWay(world, order, call.now);
        const value = reservationsOf(world, order).map((one) => reservationShape(one, call.now));
        return ok({ value });
      },
    },
    {
      method: 'GET',
      path: `${orders}/:order/reservations/:reservation`,
      handle: (call) => {
        pollUnderWay(world, findReservationOrder(world, call), call.now);
        pollUpdates(world, findReservation(world, call), call.now);
        const expand = call.query('$expand') ?? call.query('expand');
        const reservation = findReservation(world, call);
        const isExpanded = expand?.toLowerCase() === 'renewproperties';
        const renewal = isExpanded ? renewProperties(world, reservation, call.now) : {};
        return ok(reservationShape(reservation, call.now, renewal));
      },
    },
  ];
}

/** Nothing that is read shows what is under way, but reading it moves it on. */
function pollUnderWay(world: World, order: ReservationOrder, now: Date): void {
  pollReturns(world, order, now);
  pollExchangesOf(world, order, now);
  pollSplitMerges(world, order, now);
  for (const reservation of reservationsOf(world, order)) carryRenewalOn(world, reservation, now);
}
