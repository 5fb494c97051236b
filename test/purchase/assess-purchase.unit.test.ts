import { describe, expect, it } from '@jest/globals';
import { refuse, ok } from '../../src/core/result.ts';
import { assessPurchase } from '../../src/purchase/use-cases/assess-purchase.ts';
import type { Offer } from '../../src/catalog/domain/offer.ts';
import type { SoldSku } from '../../src/catalog/ports/catalog.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { listingOf } from '../../src/core/listing.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { person, requestEnvironment, waitingEnvironment } from '../support/request-environment.ts';
import { aReservation } from '../support/reservations.ts';

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

describe('a verdict on what is dearer than pay-as-you-go', () => {
  it('warns by how much the customer would pay more than for the same hours', async () => {
    const assessment = await assess({ payAsYouGoHourly: () => Promise.resolve('0.05') });
    expect(assessment.verdict.allowed).toBe(true);
    expect(explanationOf(assessment, 'cheaper-than-pay-as-you-go')).toMatchObject({
      outcome: 'warn',
      message:
        'The reservation is dearer than pay-as-you-go: 1575.68 EUR instead of 1314.00 EUR for the same hours, 261.68 EUR (19.9 %) more.',
      source: 'https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices',
    });
  });

  it('says what is saved otherwise, and leaves out what has no price by the hour', async () => {
    expect(explanationOf(await assess({}), 'cheaper-than-pay-as-you-go')).toMatchObject({
      outcome: 'pass',
      message:
        'The same hours cost 2321.05 EUR at the list price: the reservation saves up to 745.37 EUR (32.1 %).',
    });
    const unlisted = await assess({ payAsYouGoHourly: () => Promise.resolve(undefined) });
    expect(explanationOf(unlisted, 'cheaper-than-pay-as-you-go')).toBeUndefined();
  });
});

describe('a verdict on what was asked for lately', () => {
  it('names the other request and its requester, not the request itself', async () => {
    const environment = requestEnvironment();
    const { submission } = environment;
    const requestedBy = person('sally');
    for (const idempotencyKey of ['first', 'second'])
      await environment.accept({ ...submission, idempotencyKey, requestedBy });
    const idOf = (idempotencyKey: string) => requestIdOf({ ...submission, idempotencyKey }, fingerprint);
    const { customerId, input } = submission;
    const question = { customerId, input, requesterId: 'sally', requestId: idOf('second') };
    const found = explanationOf(await assessPurchase(environment)(question), 'not-asked-lately');
    expect(found?.outcome).toBe('warn');
    expect(found?.facts).toMatchObject({ matches: [{ by: 'sally', requestId: idOf('first') }] });
  });

  it('does not count what was withdrawn', async () => {
    const environment = requestEnvironment();
    const { submission } = environment;
    await environment.accept({ ...submission, idempotencyKey: 'first' });
    const requestId = requestIdOf({ ...submission, idempotencyKey: 'first' }, fingerprint);
    await environment.withdraw({ requestId, by: submission.requestedBy, isAdmin: false });
    const { customerId, input } = submission;
    const assessment = await assessPurchase(environment)({ customerId, input, requesterId: 'sally' });
    expect(explanationOf(assessment, 'not-asked-lately')?.outcome).toBe('pass');
  });

  it('counts a reservation that was bought without this desk, once', async () => {
    const environment = requestEnvironment();
    const { customerId, input } = environment.submission;
    const { reservedResourceType, sku, region, term } = input;
    const own = aReservation({
      ...{ reservedResourceType, sku, region, term, reservationId: 'res-7' },
      purchasedAt: '2026-11-20T10:00:00.000Z',
    });
    const cancelled = { ...own, reservationId: 'res-8', state: 'Cancelled' } as const;
    const reservations = {
      ...environment.reservations,
      listReservations: () => Promise.resolve(listingOf([own, cancelled])),
    };
    const ask = { customerId, input, requesterId: 'sally' };
    const found = explanationOf(
      await assessPurchase({ ...environment, reservations })(ask),
      'not-asked-lately',
    );
    expect(found?.facts).toMatchObject({
      matches: [{ on: '2026-11-20', by: null, reservationName: 'web', reservationId: 'res-7' }],
    });
  });
});

describe('a verdict on what the catalog does not sell', () => {
  it('names the nearest that it sells', async () => {
    const environment = requestEnvironment();
    const catalog = {
      findOffers: () => Promise.resolve(listingOf<Offer>([])),
      listSold: (type: string) =>
        Promise.resolve(
          listingOf(type === 'VirtualMachines' ? [{ sku: 'Standard_D2s_v5', region: 'westeurope' }] : []),
        ),
    };
    const { customerId, input } = environment.submission;
    const ask = { customerId, input: { ...input, region: 'westeuropa' }, requesterId: 'sally' };
    const { verdict } = await assessPurchase({ ...environment, catalog })(ask);
    expect(
      verdict.explanations.flatMap(({ outcome, message }) => (outcome === 'fail' ? [message] : [])),
    ).toEqual([
      'The catalog has no region westeuropa. Did you mean westeurope? Standard_D2s_v5 is sold in westeurope.',
    ]);
  });

  it('knows which successors of a retired SKU the region sells', async () => {
    const environment = requestEnvironment();
    const sold = [
      { sku: 'Standard_D2s_v5', region: 'westeurope' },
      { sku: 'Standard_D4s_v5', region: 'westeurope' },
      { sku: 'Standard_D2s_v6', region: 'francecentral' },
    ];
    const catalog = {
      findOffers: () => Promise.resolve(listingOf<Offer>([])),
      listSold: () => Promise.resolve(listingOf(sold)),
    };
    const { customerId, input } = environment.submission;
    const ask = { customerId, input: { ...input, sku: 'Standard_D2s_v3' }, requesterId: 'sally' };
    const assessment = await assessPurchase({ ...environment, catalog })(ask);
    expect(explanationOf(assessment, 'sku-purchasable')?.facts).toMatchObject({
      found: 'retired',
      successorSkus: ['Standard_D2s_v5'],
    });
  });

  it('says no more than that it is not sold while the catalog does not answer whole', async () => {
    const environment = requestEnvironment();
    const unread = { code: 'catalog-refused', message: 'Microsoft refuses its catalog.' };
    const catalog = {
      findOffers: () => Promise.resolve(listingOf<Offer>([])),
      listSold: () => Promise.resolve(listingOf<SoldSku>([], [unread])),
    };
    const { customerId, input } = environment.submission;
    const assessment = await assessPurchase({ ...environment, catalog })({
      ...{ customerId, input, requesterId: 'sally' },
    });
    expect(explanationOf(assessment, 'sku-purchasable')?.message).toBe(
      'The catalog does not sell Standard_D2s_v5 in westeurope.',
    );
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
