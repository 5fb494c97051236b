import { describe, expect, it } from '@jest/globals';
import { refuse, ok } from '../../src/core/result.ts';
import { assessPurchase } from '../../src/purchase/use-cases/assess-purchase.ts';
import { requestEnvironment, waitingEnvironment } from '../support/request-environment.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

/** Judges the purchase of the small desk with another price list. */
function judging(prices: Partial<ReturnType<typeof requestEnvironment>['prices']>) {
  const desk = requestEnvironment();
  const { customerId, input } = desk.ask;
  const deps = { ...desk, prices: { ...desk.prices, ...prices } };
  return assessPurchase(deps)({ customerId, input, requesterId: 'sales' });
}
const explanationOf = (judged: Awaited<ReturnType<typeof judging>>, rule: string) =>
  judged.verdict.explanations.find((one) => one.rule === rule);

describe('a verdict', () => {
  it('says that the invoice may be in another currency when Microsoft prices in its own only', async () => {
    const price = { cost: usd(155_700), pricing: usd(155_700), pricedIn: 'pricing' } as const;
    const judged = await judging({ calculatePrice: () => Promise.resolve(ok(price)) });
    expect(judged.verdict.allowed).toBe(true);
    expect(judged.quote).toMatchObject({ cost: usd(155_700), pricedIn: 'pricing' });
    expect(judged.quote && 'armQuoteId' in judged.quote).toBe(false);
    expect(explanationOf(judged, 'price-currency')).toMatchObject({
      outcome: 'warn',
      message: 'Microsoft gives the price in USD only; the invoice may be in another currency.',
    });
  });

  it('is allowed, with a quote and a warning, while the list prices do not answer', async () => {
    const judged = await judging({ payAsYouGoHourly: () => Promise.reject(new Error('503')) });
    expect(judged.verdict.allowed).toBe(true);
    expect(judged.quote).toBeDefined();
    expect(judged.quote?.saving).toBeUndefined();
    expect(explanationOf(judged, 'list-price-known')?.outcome).toBe('warn');
  });

  it('has neither warning otherwise', async () => {
    const judged = await judging({});
    expect(judged.quote?.pricedIn).toBeUndefined();
    expect(judged.quote?.saving).toBeDefined();
    expect(explanationOf(judged, 'price-currency')).toBeUndefined();
    expect(explanationOf(judged, 'list-price-known')).toBeUndefined();
  });

  it('says what to do about a price that is refused', async () => {
    const refusal = { code: 'SubscriptionNotRegistered', message: 'Not registered.', advice: 'Register it.' };
    const judged = await judging({ calculatePrice: () => Promise.resolve(refuse(refusal)) });
    expect(judged.quote).toBeUndefined();
    expect(judged.verdict.allowed).toBe(false);
    expect(explanationOf(judged, 'price-available')).toMatchObject({
      outcome: 'fail',
      message: 'Microsoft gives no price: Not registered. Register it.',
      facts: { code: 'SubscriptionNotRegistered' },
    });
  });
});

describe('an approved purchase', () => {
  it('goes on while the list prices do not answer', async () => {
    const { approveAs, prices, resolve, requestId } = await waitingEnvironment();
    await approveAs('ann');
    prices.payAsYouGoHourly = () => Promise.reject(new Error('503'));
    expect(await resolve({ requestId })).toMatchObject({ state: 'provisioning' });
  });
});
