import { describe, expect, it } from '@jest/globals';
import { refuse, ok } from '../../src/core/result.ts';
import { assessPurchase } from '../../src/purchase/use-cases/assess-purchase.ts';
import { requestEnvironment, waitingEnvironment } from '../support/request-environment.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

/** Assesses a purchase with another price list. */
function assess(prices: Partial<ReturnType<typeof requestEnvironment>['prices']>) {
  const environment = requestEnvironment();
  const { customerId, input } = environment.submission;
  const deps = { ...environment, prices: { ...environment.prices, ...prices } };
  return assessPurchase(deps)({ customerId, input, requesterId: 'sales' });
}
const explanationOf = (assessment: Awaited<ReturnType<typeof assess>>, rule: string) =>
  assessment.verdict.explanations.find((one) => one.rule === rule);

describe('a verdict', () => {
  it('warns that the invoice may be in another currency when Microsoft prices only in its own', async () => {
    const price = { cost: usd(155_700), pricing: usd(155_700), pricedIn: 'pricing' } as const;
    const assessment = await assess({ calculatePrice: () => Promise.resolve(ok(price)) });
    expect(assessment.verdict.allowed).toBe(true);
    expect(assessment.quote).toMatchObject({ cost: usd(155_700), pricedIn: 'pricing' });
    expect(assessment.quote && 'armQuoteId' in assessment.quote).toBe(false);
    expect(explanationOf(assessment, 'price-currency')).toMatchObject({
      outcome: 'warn',
      message: 'Microsoft gives the price in USD only; the invoice may be in another currency.',
    });
  });

  it('is allowed, with a quote and a warning, during an outage of the list prices', async () => {
    const assessment = await assess({ payAsYouGoHourly: () => Promise.reject(new Error('503')) });
    expect(assessment.verdict.allowed).toBe(true);
    expect(assessment.quote).toBeDefined();
    expect(assessment.quote?.saving).toBeUndefined();
    expect(explanationOf(assessment, 'list-price-known')?.outcome).toBe('warn');
  });

  it('has neither warning otherwise', async () => {
    const assessment = await assess({});
    expect(assessment.quote?.pricedIn).toBeUndefined();
    expect(assessment.quote?.saving).toBeDefined();
    expect(explanationOf(assessment, 'price-currency')).toBeUndefined();
    expect(explanationOf(assessment, 'list-price-known')).toBeUndefined();
  });

  it('contains the advice of a refused price', async () => {
    const refusal = { code: 'SubscriptionNotRegistered', message: 'Not registered.', advice: 'Register it.' };
    const assessment = await assess({ calculatePrice: () => Promise.resolve(refuse(refusal)) });
    expect(assessment.quote).toBeUndefined();
    expect(assessment.verdict.allowed).toBe(false);
    expect(explanationOf(assessment, 'price-available')).toMatchObject({
      outcome: 'fail',
      message: 'Microsoft gives no price: Not registered. Register it.',
      facts: { code: 'SubscriptionNotRegistered' },
    });
  });
});

describe('an approved purchase', () => {
  it('continues during an outage of the list prices', async () => {
    const { approveAs, prices, resolve, requestId } = await waitingEnvironment();
    await approveAs('ann');
    prices.payAsYouGoHourly = () => Promise.reject(new Error('503'));
    expect(await resolve({ requestId })).toMatchObject({ state: 'provisioning' });
  });
});
