import { subtractMoney, type Money } from '../../core/money.ts';
import { maxPrice } from '../../ledger/domain/customer-price.ts';
import type { ExchangeQuote } from './exchange-quote.ts';

/** The amounts of a quote that a later one is compared with. */
export type NetAmounts = Pick<ExchangeQuote, 'cost' | 'total' | 'purchases'>;

/**
 * The highest net amounts within the tolerance. The percentage is of the purchases, because a net amount may be zero or
 * below.
 */
export function netBound({ cost, total, purchases }: NetAmounts, tolerancePercent: string) {
  return {
    cost: raised(cost, purchases.cost, tolerancePercent),
    total: raised(total, purchases.total, tolerancePercent),
  };
}

function raised(net: Money, gross: Money, tolerancePercent: string): Money {
  const tolerance = subtractMoney(maxPrice(gross, tolerancePercent), gross);
  return { minor: net.minor + tolerance.minor, currency: net.currency };
}

/** Whether a new quote is dearer than the approved one by more than the tolerance, for Microsoft's or the customer's sum. */
export function isDearer(now: NetAmounts, approved: NetAmounts, tolerancePercent: string): boolean {
  const bound = netBound(approved, tolerancePercent);
  return exceeds(now.cost, bound.cost) || exceeds(now.total, bound.total);
}

/** An amount in another currency always exceeds. */
const exceeds = (now: Money, bound: Money): boolean =>
  now.currency !== bound.currency || now.minor > bound.minor;
