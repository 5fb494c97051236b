import { savingOf } from '../../catalog/domain/savings.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { exchangeFigures, type ExchangeFigures } from '../domain/exchange-figures.ts';
import type { ExchangeRequestFacts } from '../domain/exchange-request-facts.ts';
import type { Gathered } from './gather-exchange.ts';
import type { PricedExchange } from './price-exchange.ts';

/** The facts of the rules. Amounts are missing while Microsoft was not asked. */
export function factsOf(
  gathered: Gathered,
  priced: PricedExchange | undefined,
  choices: ExchangeRequestFacts['choices'],
  asOf: Date,
): ExchangeRequestFacts {
  const { returns, purchases, openReturns, unreadable, subscriptions, scopeGroups } = gathered;
  return {
    asOf,
    returned: returns.map(({ reservationId, quantity, reservation }) => ({
      reservationId,
      quantity,
      reservation,
    })),
    returns: returns.flatMap(({ reservation, record }, index) => {
      if (reservation === undefined) return [];
      const { reservedResourceType, sku, region, purchasedAt = asOf.toISOString() } = reservation;
      const history = record?.exchangeHistory ?? { purchasedAt, exchangesSinceCutover: 0 };
      return {
        ...{ reservedResourceType, sku, region, purchasedAt: new Date(history.purchasedAt) },
        exchangesSinceCutover: history.exchangesSinceCutover,
        remainingCommitment: priced?.refunds[index]?.remaining,
      };
    }),
    purchases: purchases.map(({ reservedResourceType, sku, region, term }, index) => ({
      ...{ reservedResourceType, sku, region, term },
      lifetimeCommitment: priced?.lifetimes[index],
    })),
    openReturns,
    unreadable,
    policyErrors: priced?.offer.policyErrors,
    choices,
    charged: purchases.map(({ subscriptionId }) => subscriptionId),
    subscriptions: subscriptions.items,
    unreadableSubscriptions: subscriptions.warnings,
    scopes: purchases.map(({ scope }, index) => ({ scope, group: scopeGroups[index] })),
    prices: priced === undefined ? [] : pricesOf(gathered, priced),
    withoutMarkup: returns.flatMap(({ reservation, record }) =>
      reservation === undefined || record?.markupPercent !== undefined ? [] : [reservation.displayName],
    ),
  };
}

/** The customer's prices of the bought lines that have one. */
const pricesOf = (
  { purchases, markupPercent }: Gathered,
  { lifetimes, hourly }: PricedExchange,
): ExchangeRequestFacts['prices'] =>
  purchases.flatMap(({ sku, term, quantity }, index) => {
    const lifetime = lifetimes[index];
    if (lifetime === undefined) return [];
    const total = customerPrice(lifetime, markupPercent);
    return { sku, term, quantity, total, payAsYouGoHourly: hourly[index] };
  });

/** What the calculation says of each line, for people; `undefined` while Microsoft was not asked. */
export function figuresOf(
  { returns, purchases, markupPercent }: Gathered,
  priced: PricedExchange | undefined,
): ExchangeFigures | undefined {
  if (priced === undefined) return undefined;
  const { refunds, lifetimes, hourly } = priced;
  const known = {
    returns: returns.map(({ reservationId, quantity, record }, index) => ({
      ...{ reservationId, quantity },
      credit: refunds[index]?.cost,
      remainingCommitment: refunds[index]?.remaining,
      markupPercent: record?.markupPercent ?? markupPercent,
    })),
    purchases: purchases.map(({ sku, quantity, term }, index) => {
      const [price, rate] = [lifetimes[index], hourly[index]];
      const saving =
        price === undefined || rate === undefined
          ? undefined
          : savingOf(customerPrice(price, markupPercent), term, quantity, rate);
      return { sku, quantity, price, saving };
    }),
  };
  return exchangeFigures(known, markupPercent);
}
