import { randomBytes, randomUUID } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { lineTotals } from '../catalog/line-totals.ts';
import type { Totals } from '../catalog/line-totals.ts';
import type { Call } from '../gateway/plane.ts';
import type { CartLine, Order } from '../store/records.ts';
import { moneyText } from '../values/money.ts';
import type { Amount } from '../values/money.ts';
import type { World } from '../world.ts';

/** Makes one order of lines of one billing cycle; every line becomes a reservation order and an effect. */
export function placeOrder(
  world: World,
  customerId: string,
  lines: readonly [CartLine, ...CartLine[]],
  call: Call,
): Order {
  const order: Order = {
    id: randomBytes(25).toString('base64url').slice(0, 33),
    alternateId: randomBytes(6).toString('hex'),
    customerId,
    createdAt: call.now.toISOString(),
    polls: 0,
    fulfilled: false,
    billingCycle: lines[0].billingCycle,
    lines: lines.map((line) => ({ line, reservationOrderId: randomUUID(), ...charged(world, line) })),
  };
  world.store.orders.put(customerId, order.id, order);
  for (const { line, reservationOrderId, billing } of order.lines) {
    world.store.journal.addEffect({
      at: order.createdAt,
      kind: 'order',
      customerId,
      orderId: order.id,
      reservationOrderId,
      quantity: line.quantity,
      amount: moneyText(billing),
      idempotencyKey: call.requestId,
      correlationId: call.correlationId,
      request: line,
    });
  }
  return order;
}

/** What a line is charged: its price, unless the settings ask for another currency or amount than was quoted. */
function charged(world: World, line: CartLine): Totals {
  const { chargeFactor, chargeCurrency } = world.settings;
  const totals = lineTotals(world, line.resolved, line.quantity, chargeCurrency ?? line.currencyCode);
  return { billing: times(totals.billing, chargeFactor), pricing: times(totals.pricing, chargeFactor) };
}

function times({ minor, currency }: Amount, factor: string): Amount {
  const product = new Decimal(minor).times(factor).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  return { minor: product.toNumber(), currency };
}
