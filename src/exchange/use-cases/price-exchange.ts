import { readRate } from '../../catalog/use-cases/read-rate.ts';
import type { Money } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ExchangeOffer, Exchanges } from '../../returns/ports/exchanges.ts';
import type { LifetimePrices } from '../ports/lifetime-prices.ts';
import type { Gathered, GatheredPurchase, GatheredReturn } from './gather-exchange.ts';

export interface PriceDeps {
  readonly exchanges: Pick<Exchanges, 'calculateExchange'>;
  readonly prices: LifetimePrices;
}

/** A returned line whose reservation Azure shows. */
export type KnownReturn = GatheredReturn & { readonly reservation: Reservation };
/** A bought line as it is sent: with the subscription that is charged and a name. */
export type NamedPurchase = GatheredPurchase & {
  readonly subscriptionId: string;
  readonly displayName: string;
};

/** Microsoft's amounts of an exchange. */
export interface PricedExchange {
  readonly offer: ExchangeOffer;
  /** In the order of the returned lines: the refund, and what is left of the commitment. */
  readonly refunds: readonly { readonly cost: Money | undefined; readonly remaining: Money | undefined }[];
  /** In the order of the bought lines: the price over the whole term. */
  readonly lifetimes: readonly (Money | undefined)[];
  /** In the order of the bought lines: the list price of an hour without a reservation, where Microsoft lists one. */
  readonly hourly: readonly (string | undefined)[];
}

/** The lines as they can be sent to Microsoft; `undefined` while a line is not complete or its reservation not active. */
export function sendableLines(
  { returns, purchases }: Gathered,
  names: readonly string[],
): { readonly returns: readonly KnownReturn[]; readonly purchases: readonly NamedPurchase[] } | undefined {
  const known = returns.flatMap((line) => {
    const { reservation, quantity } = line;
    return reservation !== undefined && isReturnable(reservation, quantity) ? [{ ...line, reservation }] : [];
  });
  const named = purchases.flatMap((line, index) =>
    line.subscriptionId === undefined
      ? []
      : [
          {
            ...line,
            subscriptionId: line.subscriptionId,
            displayName: names[index] ?? line.displayName ?? '',
          },
        ],
  );
  return known.length < returns.length || named.length < purchases.length
    ? undefined
    : { returns: known, purchases: named };
}

const isReturnable = ({ state, quantity: owned }: Reservation, quantity: number): boolean =>
  (state === 'Succeeded' || state === 'Expiring') && quantity <= owned;

/** Asks Microsoft for the amounts. Nothing is exchanged. */
export async function priceExchange(
  { exchanges, prices }: PriceDeps,
  customerId: string,
  lines: { readonly returns: readonly KnownReturn[]; readonly purchases: readonly NamedPurchase[] },
): Promise<Result<PricedExchange, Refusal>> {
  const calculated = await exchanges.calculateExchange({
    customerId,
    returns: lines.returns.map(({ reservationId, quantity, reservation: { reservationOrderId } }) => ({
      ...{ reservationId, reservationOrderId, quantity },
    })),
    purchases: lines.purchases.map(({ departmentId, justification, partnerOnRecordMpnId, ...line }) => line),
  });
  if (!calculated.ok) return calculated;
  const offer = calculated.value;
  const lifetimes: (Money | undefined)[] = [];
  for (const [index, line] of lines.purchases.entries()) {
    const named = offer.purchases[index]?.billingTotal;
    if (line.billingPlan === 'Upfront' && named !== undefined) lifetimes.push(named);
    else {
      const priced = await prices.calculatePrice(customerId, line);
      if (!priced.ok) return priced;
      lifetimes.push(priced.value.cost);
    }
  }
  const hourly = await Promise.all(
    lines.purchases.map((line, index) => hourlyOf(prices, line, lifetimes[index])),
  );
  return ok({ offer, refunds: lines.returns.map((line) => refundOf(offer, line)), lifetimes, hourly });
}

/** In the currency of the line's price. */
async function hourlyOf(prices: LifetimePrices, line: NamedPurchase, price: Money | undefined) {
  if (price === undefined) return undefined;
  const { reservedResourceType, sku, region } = line;
  const { currency } = price;
  return (await readRate(prices, { reservedResourceType, sku, region, currency })).hourly;
}

/** What is left of a monthly plan is the refund and the payments that are not due yet. */
function refundOf(offer: ExchangeOffer, { reservationId, reservation: { billingPlan } }: KnownReturn) {
  const line = offer.returns.find((one) => one.reservationId === reservationId);
  const cost = line?.billingRefund;
  if (cost === undefined || billingPlan === 'Upfront') return { cost, remaining: cost };
  const open = line?.billing?.remainingCommitment;
  const remaining =
    open?.currency === cost.currency
      ? { minor: cost.minor + open.minor, currency: cost.currency }
      : undefined;
  return { cost, remaining };
}
