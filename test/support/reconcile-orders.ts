import { z } from 'zod';
import { isApproved } from './reconcile-approvals.ts';
import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { Effect, Records } from './reconcile-records.ts';
import {
  cartPurchaseOf,
  completed,
  nameAtMicrosoft,
  paymentsOf,
  type CartPurchase,
  type RequestRow,
} from './reconcile-request-rows.ts';
import { tenThousandths } from './ten-thousandths.ts';

const cartLine = z.object({ friendlyName: z.string().optional() });
const nameOf = ({ request }: Effect): string => cartLine.parse(request).friendlyName ?? '(no name)';

/** Every completed purchase, and the one in every completed partner change, was ordered once, as approved; nothing else was ordered. */
export function checkOrders(records: Records): readonly Finding[] {
  const orders = records.effects.filter(({ kind }) => kind === 'order');
  const byName = groupBy(orders, nameOf);
  const bought = [
    ...completed(records.requests, 'purchase'),
    ...completed(records.requests, 'partner-change'),
  ].map(cartPurchaseOf);
  const names = new Set(bought.map(({ id }) => nameAtMicrosoft(id)));
  const done = records.requests.filter(({ status }) => status === 'completed');
  return [
    ...bought.flatMap((request) => checkOrder(request, byName.get(nameAtMicrosoft(request.id)) ?? [])),
    ...done.filter((request) => !isApproved(request, records)).map(unapproved),
    ...orders.filter((order) => !names.has(nameOf(order))).map(orphan),
  ];
}

function checkOrder(request: CartPurchase, [order, ...more]: readonly Effect[]): readonly Finding[] {
  const { id, bought, customerId, quote, result } = request;
  if (order === undefined) {
    return [
      { kind: 'missing-order', subject: id, detail: 'the request is completed and nothing was ordered' },
    ];
  }
  if (more.length > 0) {
    const ids = [order, ...more].map(({ orderId }) => orderId ?? '?').join(' and ');
    return [
      { kind: 'double-order', subject: id, detail: `orders ${ids} are both named ${nameAtMicrosoft(id)}` },
    ];
  }
  const expected: Record<string, unknown> = {
    customer: customerId,
    quantity: bought?.quantity,
    cost: isCost(request, order)
      ? 'as quoted'
      : `${quote?.cost.amount ?? '?'} ${quote?.cost.currency ?? '?'}`,
    orderId: result?.orderId,
    reservationOrderId: result?.reservationOrderId,
  };
  const actual: Record<string, unknown> = {
    customer: order.customerId,
    quantity: order.quantity,
    cost: isCost(request, order) ? 'as quoted' : `${order.amount.amount} ${order.amount.currency}`,
    orderId: order.orderId,
    reservationOrderId: order.reservationOrderId,
  };
  return Object.keys(expected)
    .filter((key) => expected[key] !== actual[key])
    .map((key) => ({
      kind: 'wrong-order',
      subject: id,
      detail: `${key}: the request says ${String(expected[key])}, the order ${String(actual[key])}`,
    }));
}

const CENT = 100n;

/** A monthly price is quoted as so many times the first payment, which Microsoft has rounded. */
function isCost({ bought, quote }: CartPurchase, { amount }: Effect): boolean {
  if (bought === undefined || quote?.cost.currency !== amount.currency) return false;
  const { cost } = quote;
  const payments = paymentsOf(bought);
  const off = tenThousandths(cost.amount) - tenThousandths(amount.amount);
  return (off < 0n ? -off : off) <= (payments === 1 ? 0n : CENT * BigInt(payments));
}

const unapproved = ({ id }: RequestRow): Finding => ({
  kind: 'unapproved-order',
  subject: id,
  detail: 'the request is completed without the approvals it needs on its quote',
});

const orphan = (order: Effect): Finding => ({
  kind: 'orphan-order',
  subject: order.orderId ?? `effect ${order.seq}`,
  detail: `${order.quantity} for ${order.customerId} named ${nameOf(order)} belong to no completed request`,
});
