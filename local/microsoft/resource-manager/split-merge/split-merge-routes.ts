import { askToWait } from '../../gateway/ask-to-wait.ts';
import { ok, param } from '../../gateway/plane.ts';
import type { Answer, Call, Route } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { Reservation, ReservationOrder } from '../../store/records.ts';
import type { SplitMerge } from '../../store/split-merge-record.ts';
import { moneyText } from '../../values/money.ts';
import type { World } from '../../world.ts';
import { findReservationOrder } from '../find-reservation.ts';
import { orderPath, reservationShape } from '../reservation-shapes.ts';
import { pollSplitMerge, putSplitMerge } from './complete-split-merge.ts';
import { readMerge, readSplit } from './split-merge-request.ts';

const ORDER = '/providers/Microsoft.Capacity/reservationOrders/:order';

/** Dividing a reservation into two and joining two: no money moves. */
export function splitMergeRoutes(world: World): Route[] {
  return (['split', 'merge'] as const).flatMap((kind): Route[] => [
    {
      method: 'POST',
      path: `${ORDER}/${kind}`,
      handle: (call) => {
        const order = findReservationOrder(world, call);
        const asked = kind === 'split' ? readSplit(world, call, order) : readMerge(world, call, order);
        return start(world, call, { kind, order, ...asked });
      },
    },
    {
      method: 'GET',
      path: `${ORDER}/${kind}operationresults/:operation`,
      handle: (call) => result(world, call, kind),
    },
  ]);
}

interface Asked {
  readonly kind: SplitMerge['kind'];
  readonly order: ReservationOrder;
  readonly sources: readonly [Reservation, ...Reservation[]];
  readonly quantities: readonly number[];
}

function start(world: World, call: Call, { kind, order, sources, quantities }: Asked): Answer {
  const [{ id: reservationId, etag }] = sources;
  const id = `${reservationId}_${etag}`;
  putSplitMerge(world, {
    id,
    tenantId: order.tenantId,
    orderId: order.id,
    kind,
    sources: sources.map((source) => source.id),
    quantities: [...quantities],
    destinations: [],
    polls: 0,
    done: false,
  });
  world.store.journal.addEffect({
    at: call.now.toISOString(),
    kind,
    customerId: order.tenantId,
    reservationOrderId: order.id,
    reservationId,
    quantity: sources.reduce((units, source) => units + source.quantity, 0),
    amount: moneyText({ minor: 0, currency: order.billing.currency }),
    idempotencyKey: call.requestId,
    correlationId: call.correlationId,
    request: call.body,
  });
  return accepted(world, call, order.id, { kind, id });
}

function accepted(
  world: World,
  call: Call,
  orderId: string,
  { kind, id }: Pick<SplitMerge, 'kind' | 'id'>,
): Answer {
  const path = `${orderPath(orderId)}/${kind}operationresults/${id}`;
  return askToWait(world, {
    status: 202,
    headers: { Location: `${call.origin}${path}?api-version=2022-11-01` },
  });
}

/** 202 while it runs; then the reservations, the new ones first after a split and last after a merge. */
function result(world: World, call: Call, kind: SplitMerge['kind']): Answer {
  const order = findReservationOrder(world, call);
  const owner = `${order.tenantId}/${order.id}`;
  const one = world.store.splitMerges.get(owner, param(call, 'operation'));
  if (one?.kind !== kind)
    throw new Refusal(404, 'NotFound', `Operation '${param(call, 'operation')}' was not found.`);
  const seen = pollSplitMerge(world, one, call.now);
  if (!seen.done) return accepted(world, call, order.id, seen);
  const ids =
    kind === 'split' ? [...seen.destinations, ...seen.sources] : [...seen.sources, ...seen.destinations];
  const reservations = ids.flatMap((id) => world.store.reservations.get(owner, id) ?? []);
  return ok(reservations.map((reservation) => reservationShape(reservation, call.now)));
}
