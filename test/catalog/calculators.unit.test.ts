import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../src/app/http-routes.ts';
import { facts, offer } from '../support/purchase-facts.ts';
import { purchaseBody } from '../support/http/calls.ts';
import { type HttpResult, openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { listingOf } from '../../src/core/listing.ts';
import type { Verdict } from '../../src/rules/domain/explanation.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const calculate = (name: RouteName, json: unknown) =>
  openInMemoryApi(key).call(name, { path: `/api/v1/calculators/${name}`, as: 'outsider', json });

const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('POST /calculators/savings', () => {
  it('is TV32: 519 USD for a year against 0.096 an hour', async () => {
    const response = await calculate('calculateSavings', {
      payAsYouGoHourly: '0.096',
      termPrice: usd('519.00'),
      term: 'P1Y',
    });
    expect([response.status, response.body]).toEqual([
      200,
      {
        reservationHourly: '0.05924658',
        saving: usd('321.96'),
        savingPercent: '38.2848',
        breakEvenUtilisation: '0.617152',
        breakEvenMonths: '7.4058',
      },
    ]);
  });

  it('gives the hourly price of TV35: 25,007 USD for a year', async () => {
    const body = { payAsYouGoHourly: '4.5', termPrice: usd('25007.00'), term: 'P1Y' };
    expect((await calculate('calculateSavings', body)).body).toMatchObject({
      reservationHourly: '2.85468037',
    });
  });

  it.each([
    ['/payAsYouGoHourly', { payAsYouGoHourly: '0' }],
    ['/payAsYouGoHourly', { payAsYouGoHourly: 0.096 }],
    ['/termPrice', { termPrice: usd('-1.00') }],
    ['/termPrice/amount', { termPrice: usd('1.001') }],
    ['/term', { term: 'P2Y' }],
    ['/quantity', { quantity: 2 }],
  ])('refuses a wrong %s', async (pointer, change) => {
    const body = { payAsYouGoHourly: '0.096', termPrice: usd('519.00'), term: 'P1Y', ...change };
    const response = await calculate('calculateSavings', body);
    expect(response).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe('POST /calculators/amortisation', () => {
  it('spreads a price over months', async () => {
    const body = { total: usd('365.00'), startsOn: '2025-01-10', expiresOn: '2026-01-10' };
    const response = await calculate('calculateAmortisation', body);
    const { lines } = response.body as { lines: unknown[] };
    expect(lines).toHaveLength(13);
    expect([lines[0], lines[12]]).toEqual([
      { month: '2025-01', days: 22, amount: usd('22.00') },
      { month: '2026-01', days: 9, amount: usd('9.00') },
    ]);
  });

  it.each([
    ['/expiresOn', { expiresOn: '2025-01-10' }, 'must be later than startsOn'],
    ['/expiresOn', { expiresOn: '2225-01-10' }, 'must be at most 20 years after startsOn'],
    ['/startsOn', { startsOn: '2025-02-30' }, 'must be a day such as 2027-02-01'],
  ])('refuses a wrong %s', async (pointer, change, message) => {
    const body = { total: usd('365.00'), startsOn: '2025-01-10', expiresOn: '2026-01-10', ...change };
    const response = await calculate('calculateAmortisation', body);
    expect(response).toMatchObject({ status: 400, body: { errors: [{ pointer, message }] } });
  });
});

describe('POST /calculators/purchase-rules', () => {
  const ask = {
    asOf: '2026-07-01',
    market: 'fr',
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v3',
    term: 'P1Y',
  };

  it('refuses with the rule, the facts and the source', async () => {
    const response = await calculate('calculatePurchaseRules', ask);
    expect(response.body).toMatchObject({
      allowed: false,
      explanations: [
        { rule: 'market-open', outcome: 'pass', facts: { country: 'FR' } },
        { rule: 'sku-purchasable', outcome: 'fail', facts: { family: 'Dsv3', term: 'P1Y' } },
        { rule: 'refundable', outcome: 'pass' },
        { rule: 'exchangeable', outcome: 'pass' },
      ],
    });
  });

  it.each([
    ['2026-06-30T23:59:59Z', true],
    ['2026-07-01T00:00:00Z', false],
    ['2026-07-01T01:59:59+02:00', true],
  ])('at %s allows it: %s', async (asOf, allowed) => {
    const response = await calculate('calculatePurchaseRules', { ...ask, asOf, renewal: true });
    expect(response.body).toMatchObject({ allowed });
  });

  it('refuses an invalid day', async () => {
    const response = await calculate('calculatePurchaseRules', { ...ask, asOf: 'tomorrow' });
    expect(response).toMatchObject({ status: 400, body: { errors: [{ pointer: '/asOf' }] } });
  });
});

describe('GET /rules', () => {
  const rules = async (query?: Record<string, string>) =>
    openInMemoryApi(key).call('listRules', {
      path: '/api/v1/rules',
      as: 'outsider',
      ...(query ? { query } : {}),
    });

  it('lists the rules of now, or of the given day', async () => {
    const market = async (query?: Record<string, string>) =>
      ((await rules(query)).body['items'] as { rule: string; validFrom: string }[]).find(
        (one) => one.rule === 'market-open',
      )?.validFrom;
    expect([await market(), await market({ asOf: '2018-08-31' })]).toEqual([
      '2021-03-23T00:00:00Z',
      '2018-01-01T00:00:00Z',
    ]);
  });

  it('refuses an invalid day', async () => {
    expect(await rules({ asOf: '31.8.2018' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/query/asOf' }] },
    });
  });
});

describe('POST /customers/{customerId}/evaluations', () => {
  const evaluate = (json: unknown, headers: Record<string, string> = {}) => {
    const { customers, catalog } = openInMemoryApi(key).deps;
    const changes = {
      customers: {
        ...customers,
        listSubscriptions: () => Promise.resolve(listingOf([...facts().subscriptions])),
      },
      catalog: {
        ...catalog,
        listSold: () => Promise.resolve(listingOf([])),
        findOffers: () => Promise.resolve(listingOf([offer()])),
      },
    };
    const opened = openInMemoryApi(key, changes);
    const ask = { path: `/api/v1/customers/${contoso}/evaluations`, params: { customerId: contoso } };
    return opened.call('evaluateSubmission', { ...ask, as: 'approver', json, headers });
  };

  it('speaks French to whom asks for it, and tells caches so', async () => {
    const ask = { kind: 'purchase', input: purchaseBody };
    const firstOf = ({ body }: HttpResult) => (body['verdict'] as Verdict).explanations[0]?.message;
    const french = await evaluate(ask, { 'accept-language': 'fr-FR' });
    expect(french.headers).toMatchObject({ 'content-language': 'fr', vary: 'Accept-Language' });
    expect(firstOf(french)).toBe('Les réservations Azure sont vendues dans ce pays : FR.');
    const english = await evaluate(ask);
    expect(english.headers).toMatchObject({ 'content-language': 'en', vary: 'Accept-Language' });
    expect(firstOf(english)).toBe('Azure Reservations are sold in FR.');
  });

  it('returns verdict and quote, and starts no flow', async () => {
    const response = await evaluate({ kind: 'purchase', input: purchaseBody });
    expect(response).toMatchObject({
      status: 200,
      body: {
        verdict: { allowed: true, asOf: '2026-11-23T10:00:00.000Z' },
        quote: {
          cost: { amount: '1432.44', currency: 'EUR' },
          total: { amount: '1575.68', currency: 'EUR' },
        },
      },
    });
  });

  it('evaluates the rules of another day', async () => {
    const input = { ...purchaseBody, sku: 'Standard_D2s_v3' };
    const allowed = async (asOf: string) =>
      ((await evaluate({ kind: 'purchase', input, asOf })).body['verdict'] as { allowed: boolean }).allowed;
    expect([await allowed('2026-06-30'), await allowed('2026-07-01')]).toEqual([true, false]);
  });

  it('refuses another kind and a wrong input, by field', async () => {
    expect(await evaluate({ kind: 'refund', input: {} })).toMatchObject({ status: 400 });
    expect(await evaluate({ kind: 'purchase', input: { ...purchaseBody, term: 'P2Y' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/input/term', message: 'must be one of P1Y, P3Y, P5Y' }] },
    });
  });
});
