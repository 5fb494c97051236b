import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { currencySchema, moneyFromMajor } from '../../core/money.ts';
import type { MicrosoftPrice } from '../../purchase/domain/quote.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';
import { totalShape, type Total } from './amount.ts';

/** The members of a `calculatePrice` response that the desk reads. Microsoft marks every member as optional. */
export const priceShape = z.object({
  properties: z.object({
    reservationOrderId: z.string().nullish(),
    billingCurrencyTotal: totalShape,
    pricingCurrencyTotal: totalShape,
    paymentSchedule: z.array(z.object({ pricingCurrencyTotal: totalShape })).nullish(),
  }),
});
type PriceProperties = z.output<typeof priceShape>['properties'];

/**
 * Reads the price from a `calculatePrice` response, for a plan of `payments` payments. Refuses a response without a
 * usable price, with the reason.
 *
 * With instalments the totals are those of one: the price is the sum of the schedule (R30). Only the first
 * instalment has an amount in the billing currency, so the cost is `payments` times that amount; the real charge
 * may differ by cents.
 *
 * A subscription that a partner bills may have no total in the billing currency. The price is then the one in the
 * pricing currency, and `pricedIn` says so.
 */
export function readPrice(body: unknown, payments: number): Result<MicrosoftPrice, Refusal> {
  const parsed = priceShape.safeParse(body);
  if (!parsed.success) {
    const members = parsed.error.issues.map(({ path }) => path.join('.') || 'the answer');
    return unreadable(`these members cannot be read: ${[...new Set(members)].slice(0, 3).join(', ')}`);
  }
  const { properties } = parsed.data;
  const pricing = pricingTotal(properties, payments);
  return pricing.ok ? withCost(properties, pricing.value, payments) : pricing;
}

/** The total in Microsoft's pricing currency over the whole term. */
function pricingTotal(
  { pricingCurrencyTotal, paymentSchedule }: PriceProperties,
  payments: number,
): Result<Total, Refusal> {
  if (payments === 1)
    return pricingCurrencyTotal === undefined
      ? unreadable('it has no total in the pricing currency')
      : ok(pricingCurrencyTotal);
  const planned = (paymentSchedule ?? []).flatMap((one) => one.pricingCurrencyTotal ?? []);
  if (planned.length !== payments)
    return unreadable(`it plans ${planned.length} payments with an amount, not ${payments}`);
  const currencies = new Set(planned.map(({ currency }) => currency));
  const [currency = ''] = currencies;
  if (currencies.size > 1) return unreadable('it plans payments in several currencies');
  if (planned.some(({ amount }) => !amount.isPositive() || amount.isZero()))
    return unreadable('it plans a payment that is not above zero');
  return ok({ currency, amount: Decimal.sum(...planned.map(({ amount }) => amount)) });
}

function withCost(
  { billingCurrencyTotal: billed, reservationOrderId }: PriceProperties,
  pricing: Total,
  payments: number,
): Result<MicrosoftPrice, Refusal> {
  const cost = billed === undefined ? pricing : { ...billed, amount: billed.amount.times(payments) };
  if ([cost, pricing].some(({ amount }) => !amount.isPositive() || amount.isZero()))
    return unreadable('it gives a price that is not above zero');
  const unlisted = [cost, pricing].find(({ currency }) => !currencySchema.safeParse(currency).success);
  if (unlisted !== undefined) return unreadable(`ISO 4217 does not list its currency ${unlisted.currency}`);
  const money = [cost, pricing].map(({ amount, currency }) => moneyFromMajor(amount, currency));
  if (money.some(({ minor }) => !Number.isSafeInteger(minor)))
    return unreadable('it gives a price beyond all money the desk can count');
  const armQuoteId = reservationOrderId?.toLowerCase() ?? '';
  return ok({
    cost: moneyFromMajor(cost.amount, cost.currency),
    pricing: moneyFromMajor(pricing.amount, pricing.currency),
    pricedIn: billed === undefined ? 'pricing' : 'billing',
    ...(armQuoteId === '' ? {} : { armQuoteId }),
  });
}

const unreadable = (what: string) =>
  refuse({
    code: UNREADABLE,
    message: `Microsoft's answer to calculatePrice has no usable price: ${what}.`,
    end: 'needs-attention',
    advice: 'Retry later. If this stays, open a support case with Microsoft.',
  } satisfies Refusal);
