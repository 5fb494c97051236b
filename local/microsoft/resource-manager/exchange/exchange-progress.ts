import type { Exchange, ExchangeReturn } from '../../store/exchange-records.ts';
import type { ReservationOrder } from '../../store/records.ts';
import type { World } from '../../world.ts';
import { isDoneByTime } from '../done-by-time.ts';
import { newReservation } from '../new-reservation.ts';
import { completeReturn } from '../refund/accepted-returns.ts';

/** Reading an order counts as a poll of the exchanges that give its units back, so that one whose address got lost ends. */
export function pollExchangesOf(
  world: World,
  order: Pick<ReservationOrder, 'tenantId' | 'id'>,
  now: Date,
): void {
  world.store.exchanges
    .of(order.tenantId)
    .filter(({ returns }) => returns.some(({ orderId }) => orderId === order.id))
    .forEach((exchange) => pollExchange(world, exchange, now));
}

/** Counts a poll of an exchange that runs: first all refunds are done, then the purchases. */
export function pollExchange(world: World, exchange: Exchange, now: Date): Exchange {
  if (!exchange.status.startsWith('Pending')) return exchange;
  const late = isDoneByTime(exchange.startedAt, now) ? world.settings.exchangePolls : 0;
  const seen = advance(world, { ...exchange, polls: Math.max(exchange.polls + 1, late) }, now);
  world.store.exchanges.put(seen.tenantId, seen.id, seen);
  return seen;
}

function advance(world: World, exchange: Exchange, now: Date): Exchange {
  const { exchangePolls } = world.settings;
  if (exchange.error !== undefined) return exchange.polls < exchangePolls ? exchange : failed(exchange);
  const stuckPolls = (...states: string[]) =>
    states.includes(exchange.outcome?.stuckIn ?? '') ? (exchange.outcome?.stuckPolls ?? 0) : 0;
  const refunded =
    exchange.status === 'PendingRefunds' && exchange.polls >= exchangePolls - 1 + stuckPolls('PendingRefunds')
      ? withRefunds(world, exchange, now)
      : exchange;
  const all = exchangePolls + stuckPolls('PendingRefunds', 'PendingPurchases');
  return refunded.status === 'PendingPurchases' && exchange.polls >= all
    ? withPurchases(world, refunded)
    : refunded;
}

/** Nothing was given back and nothing was bought. */
function failed(exchange: Exchange): Exchange {
  const status = exchange.outcome?.status ?? 'Failed';
  return {
    ...exchange,
    status,
    returns: exchange.returns.map((line) => ({ ...line, status })),
    purchases: exchange.purchases.map((line) => ({ ...line, status: 'Cancelled' })),
  };
}

function withRefunds(world: World, exchange: Exchange, now: Date): Exchange {
  const returns = exchange.returns.map((line) => withRefund(world, exchange.tenantId, line, now));
  if (returns.every(({ status }) => status === 'Succeeded'))
    return { ...exchange, returns, status: 'PendingPurchases' };
  return {
    ...exchange,
    returns,
    purchases: exchange.purchases.map((line) => ({ ...line, status: 'Cancelled' })),
    status: 'Failed',
    error: { code: 'OperationFailed', message: 'A reservation could not be returned.' },
  };
}

function withRefund(world: World, tenantId: string, line: ExchangeReturn, now: Date): ExchangeReturn {
  if (line.returnId === undefined) return { ...line, status: 'Failed' };
  const accepted = world.store.returns.get(`${tenantId}/${line.orderId}`, line.returnId);
  if (accepted === undefined) throw new Error(`return ${line.returnId} is gone`);
  completeReturn(world, accepted, now);
  return { ...line, status: 'Succeeded' };
}

/** Every purchase becomes a reservation order of its own; one that fails leaves the refunds as they are. */
function withPurchases(world: World, exchange: Exchange): Exchange {
  const fails = exchange.outcome?.failedPurchases ?? [];
  const purchases = exchange.purchases.map((line, index) => {
    if (fails.includes(index)) return { ...line, status: 'Failed' as const };
    const reservationId = buy(world, exchange, line);
    return { ...line, reservationId, status: 'Succeeded' as const };
  });
  if (purchases.every(({ status }) => status === 'Succeeded'))
    return { ...exchange, purchases, status: 'Succeeded' };
  const error = { code: 'PurchaseError', message: 'A purchase failed after the reservations were returned.' };
  return { ...exchange, purchases, status: 'Failed', error };
}

function buy(world: World, exchange: Exchange, { orderId, bought }: Exchange['purchases'][number]): string {
  const offer = world.catalog.find(bought.type, bought.sku, bought.region);
  if (offer === undefined) throw new Error(`an exchange buys ${bought.sku}, which the seed no longer has`);
  const startsAt = new Date(exchange.startedAt);
  return newReservation(world, {
    ...bought,
    orderId,
    tenantId: exchange.tenantId,
    offer,
    purchasedAt: startsAt,
    startsAt,
    state: 'Succeeded',
  }).id;
}
