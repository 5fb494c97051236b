import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../src/app/http-routes.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const calculate = (name: RouteName, json: unknown) =>
  openInMemoryApi(key).call(name, { path: `/api/v1/calculators/${name}`, as: 'outsider', json });
const usd = (amount: string) => ({ amount, currency: 'USD' });
const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('POST /calculators/refund', () => {
  const upfront = {
    billingPlan: 'Upfront',
    paid: eur('1200.00'),
    startsOn: '2025-01-10',
    expiresOn: '2026-01-10',
    cancelOn: '2025-04-20',
  };
  const monthly = {
    billingPlan: 'Monthly',
    instalment: usd('83.33'),
    instalments: 12,
    startsOn: '2027-01-31',
    expiresOn: '2028-01-31',
    cancelOn: '2027-03-15',
  };
  const refund = (change: object = {}, body: object = upfront) =>
    calculate('calculateRefund', { ...body, ...change });

  it('is TV7, with what it was calculated from', async () => {
    const { status, body } = await refund();
    expect([status, body]).toMatchObject([
      200,
      {
        consumed: eur('328.77'),
        refund: eur('871.23'),
        fee: eur('0.00'),
        net: eur('871.23'),
        commitmentCancelled: eur('871.23'),
        explanations: [
          {
            rule: 'refund-base',
            outcome: 'pass',
            message:
              '100 of 365 days are used: 328.77 EUR of 1200.00 EUR are consumed and 871.23 EUR are paid back.',
          },
          { rule: 'refund-fee', outcome: 'pass', message: 'Microsoft charges no fee.' },
        ],
      },
    ]);
    expect(body).not.toHaveProperty('largestQuantity');
  });

  it('is RX3 with the price of today, and RX4 with a fee', async () => {
    const rx3 = {
      paid: usd('9000.00'),
      startsOn: '2026-11-15',
      expiresOn: '2029-11-15',
      cancelOn: '2028-03-01',
      quantity: 5,
      returnQuantity: 2,
    };
    const lower = await refund({ ...rx3, currentPrice: usd('8100.00') });
    expect(lower.body).toMatchObject({ consumed: usd('1395.33'), refund: usd('1844.67') });
    expect((lower.body['explanations'] as { message: string }[]).map(({ message }) => message)).toContain(
      'The price has fallen: the refund is calculated from 8100.00 USD, not from 9000.00 USD.',
    );
    expect((await refund({ ...rx3, feeRule: 'twelve-percent' })).body).toMatchObject({
      refund: usd('2049.64'),
      fee: usd('245.96'),
      net: usd('1803.68'),
    });
  });

  it('is TV14: the table of 2020', async () => {
    const of = async (cancelOn: string, used: boolean) =>
      (
        await refund({
          paid: usd('3650.00'),
          startsOn: '2020-09-01',
          expiresOn: '2021-09-01',
          cancelOn,
          used,
          feeRule: 'csp-2020',
        })
      ).body['net'];
    expect([
      await of('2020-09-06', false),
      await of('2020-09-06', true),
      await of('2020-09-07', false),
    ]).toEqual([usd('3650.00'), usd('3600.00'), usd('3159.20')]);
  });

  it('is RX5 for a monthly plan, where the price of today does not matter', async () => {
    const expected = { consumed: usd('40.32'), refund: usd('43.01'), commitmentCancelled: usd('876.31') };
    expect((await refund({}, monthly)).body).toMatchObject(expected);
    expect((await refund({ currentPrice: usd('1.00') }, monthly)).body).toMatchObject(expected);
  });

  it('tells the largest quantity that fits the cap (RX12)', async () => {
    const rx12 = {
      paid: usd('30000.00'),
      startsOn: '2026-05-01',
      expiresOn: '2027-05-01',
      cancelOn: '2026-11-29',
      quantity: 7,
      returnQuantity: 7,
      available: usd('10000.00'),
    };
    expect((await refund(rx12)).body).toMatchObject({ largestQuantity: 5, refund: usd('12575.34') });
  });

  it.each<[string, object, string]>([
    ['/cancelOn', { cancelOn: '2025-01-09' }, 'must not be before startsOn'],
    ['/cancelOn', { cancelOn: '2026-01-11' }, 'must not be after expiresOn'],
    ['/expiresOn', { expiresOn: '2025-01-10' }, 'must be later than startsOn'],
    ['/expiresOn', { expiresOn: '2225-01-10' }, 'must be at most 20 years after startsOn'],
    ['/startsOn', { startsOn: '2025-02-30' }, 'must be a day such as 2027-02-01'],
    ['/quantity', { quantity: 0 }, 'must be at least 1'],
    ['/returnQuantity', { quantity: 2, returnQuantity: 3 }, 'must be at most 2'],
    ['/returnQuantity', { returnQuantity: 1.5 }, 'must be a whole number'],
    ['/paid', { paid: eur('-1.00') }, 'must not be negative'],
    ['/paid/amount', { paid: eur('1.001') }, 'must have at most 2 decimals'],
    ['/currentPrice/currency', { currentPrice: usd('1.00') }, 'must be EUR'],
    ['/available/currency', { available: usd('1.00') }, 'must be EUR'],
    ['/feeRule', { feeRule: 'eleven-percent' }, 'must be one of none, twelve-percent, csp-2020'],
    ['/billingPlan', { billingPlan: 'Yearly' }, 'must be one of Upfront, Monthly'],
    ['/instalment', { instalment: eur('1.00') }, 'is not a known field'],
  ])('refuses a wrong %s', async (pointer, change, message) => {
    expect(await refund(change)).toMatchObject({ status: 400, body: { errors: [{ pointer, message }] } });
  });

  it.each<[string, object, string]>([
    ['/instalments', { instalments: 36 }, 'must be one for each month from startsOn to expiresOn'],
    ['/instalments', { instalments: 10 }, 'must be one for each month from startsOn to expiresOn'],
    ['/instalments', { instalments: 0 }, 'must be at least 1'],
    ['/instalments', { instalments: 1_000_000_000 }, 'must be at most 240'],
    ['/startsOn', { startsOn: 'soon' }, 'must be a day such as 2027-02-01'],
    ['/instalment', { instalment: usd('90000000000000.00') }, 'is too much for so many instalments'],
  ])('refuses a wrong %s of a monthly plan', async (pointer, change, message) => {
    expect(await refund(change, monthly)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer, message }] },
    });
  });
});

describe('POST /calculators/refund-headroom', () => {
  const tv16 = {
    cancellations: [
      { on: '2025-02-01', amount: usd('20000.00') },
      { on: '2025-06-15', amount: usd('15000.00') },
      { on: '2025-12-01', amount: usd('10000.00') },
    ],
    asOf: '2025-12-15',
  };
  const headroom = (change: object = {}) => calculate('calculateHeadroom', { ...tv16, ...change });

  it('is TV16, with the days on which it refills', async () => {
    expect(await headroom()).toMatchObject({
      status: 200,
      body: {
        limit: usd('50000.00'),
        used: usd('45000.00'),
        held: usd('0.00'),
        available: usd('5000.00'),
        refills: [
          { on: '2026-02-01', amount: usd('20000.00'), availableAfter: usd('25000.00') },
          { on: '2026-06-15', amount: usd('15000.00'), availableAfter: usd('40000.00') },
          { on: '2026-12-01', amount: usd('10000.00'), availableAfter: usd('50000.00') },
        ],
      },
    });
    expect((await headroom()).body).not.toHaveProperty('fits');
  });

  it.each([
    ['TV17', '5000.01', false, '2026-02-01'],
    ['what is left', '5000.00', true, '2025-12-15'],
    ['more than the limit', '50000.01', false, null],
  ])('tells when a request fits: %s', async (_name, amount, fits, fitsOn) => {
    expect((await headroom({ requested: usd(amount) })).body).toMatchObject({ fits, fitsOn });
  });

  it('takes the UTC day of an instant, and holds as used for ever', async () => {
    const { body } = await headroom({
      asOf: '2025-12-16T01:00:00+02:00',
      holds: [{ amount: usd('5000.00') }],
      requested: usd('0.01'),
    });
    expect(body).toMatchObject({ available: usd('0.00'), fits: false, fitsOn: '2026-02-01' });
  });

  it('counts in another currency when the limit is in it', async () => {
    const body = { limit: eur('10.00'), cancellations: [{ on: '2025-12-01', amount: eur('4.00') }] };
    expect((await headroom(body)).body).toMatchObject({ available: eur('6.00') });
  });

  it.each<[string, object, string]>([
    [
      '/cancellations/0/amount/currency',
      { cancellations: [{ on: '2025-02-01', amount: eur('1.00') }] },
      'must be USD, as the limit is',
    ],
    ['/holds/0/amount/currency', { holds: [{ amount: eur('1.00') }] }, 'must be USD, as the limit is'],
    ['/requested/currency', { requested: eur('1.00') }, 'must be USD, as the limit is'],
    [
      '/cancellations/0/on',
      { cancellations: [{ on: '1.2.2025', amount: usd('1.00') }] },
      'must be a day such as 2027-02-01',
    ],
    [
      '/cancellations/0/amount',
      { cancellations: [{ on: '2025-02-01', amount: usd('-1.00') }] },
      'must not be negative',
    ],
    ['/cancellations', { cancellations: undefined }, 'is required'],
    ['/limit', { limit: usd('-1.00') }, 'must not be negative'],
    ['/asOf', { asOf: undefined }, 'is required'],
    [
      '/cancellations',
      { cancellations: [1, 2].map(() => ({ on: '2025-02-01', amount: usd('90000000000000.00') })) },
      'are too much to add up',
    ],
  ])('refuses a wrong %s', async (pointer, change, message) => {
    expect(await headroom(change)).toMatchObject({ status: 400, body: { errors: [{ pointer, message }] } });
  });
});

describe('POST /calculators/exchange', () => {
  const line = {
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    purchasedAt: '2026-12-31',
    remainingCommitment: usd('1800.00'),
    quantity: 1,
    exchangesSinceCutover: 0,
  };
  const bought = {
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D4s_v5',
    term: 'P1Y',
    lifetimeCommitment: usd('1800.00'),
  };
  const exchange = (
    asOf: string,
    changes: { line?: object; bought?: object; purchase?: readonly object[] } = {},
  ) =>
    calculate('calculateExchange', {
      asOf,
      return: [{ ...line, ...changes.line }],
      purchase: changes.purchase ?? [{ ...bought, ...changes.bought }],
    });
  const failed = ({ body }: { body: Record<string, unknown> }) =>
    (body['explanations'] as { rule: string; outcome: string }[])
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ rule }) => rule);

  it('is TV20: exactly the commitment is enough, and the successor can be exchanged before the cut-over', async () => {
    const response = await exchange('2027-01-31');
    expect(response).toMatchObject({ status: 200, body: { allowed: true, successorExchangeable: true } });
    expect(response.body).not.toHaveProperty('shortfall');
  });

  it('is TV19: a cent too little is refused with the shortfall and the smallest quantity that is enough', async () => {
    const response = await exchange('2027-01-31', { bought: { lifetimeCommitment: usd('1799.99') } });
    expect(response.body).toMatchObject({ allowed: false, shortfall: usd('0.01'), smallestQuantity: 2 });
    expect(response.body).not.toHaveProperty('successorExchangeable');
    expect(failed(response)).toEqual(['exchange-commitment']);
  });

  it.each([
    ['RX15', '1712.33', '519.00', 4],
    ['RX16', '1800.00', '600.00', 3],
    ['RX17', '1557.01', '519.00', 4],
  ])('tells the smallest quantity: %s', async (_name, remaining, price, smallestQuantity) => {
    const response = await exchange('2026-11-29', {
      line: { remainingCommitment: usd(remaining) },
      bought: { lifetimeCommitment: usd(price) },
    });
    expect(response.body).toMatchObject({ smallestQuantity });
  });

  it.each<[string, string, { line?: object; bought?: object }, readonly string[], boolean | undefined]>([
    [
      'TV21: for a database',
      '2026-11-29',
      { bought: { reservedResourceType: 'SqlDatabases' } },
      ['exchange-group'],
      undefined,
    ],
    ['TV22', '2027-03-01', {}, [], false],
    ['TV23', '2027-03-01', { line: { purchasedAt: '2027-02-01' } }, ['exchange-right'], undefined],
    ['TV26', '2027-06-01', { line: { purchasedAt: '2027-05-01' } }, ['exchange-right'], undefined],
    [
      'the last exchange used',
      '2027-03-01',
      { line: { exchangesSinceCutover: 1 } },
      ['exchange-right'],
      undefined,
    ],
    ['the day before', '2027-01-31T23:59:59Z', {}, [], true],
    ['the day itself', '2027-02-01T00:00:00Z', {}, [], false],
    ['the day itself, in another zone', '2027-02-01T01:59:59+02:00', {}, [], true],
    [
      'AVS, which is not covered',
      '2027-03-01',
      {
        line: { purchasedAt: '2027-02-15', reservedResourceType: 'AVS' },
        bought: { reservedResourceType: 'AVS' },
      },
      [],
      true,
    ],
    ['a retired SKU', '2026-07-01', { bought: { sku: 'Standard_D4s_v3' } }, ['sku-not-retired'], undefined],
    ['the same SKU the day before', '2026-06-30', { bought: { sku: 'Standard_D4s_v3' } }, [], true],
    [
      'a type that the desk does not know',
      '2027-03-01',
      { line: { reservedResourceType: 'OpenAIPTU' } },
      [],
      false,
    ],
  ])('%s', async (_name, asOf, changes, rules, successorExchangeable) => {
    const response = await exchange(asOf, changes);
    expect(failed(response)).toEqual(rules);
    expect(response.body['successorExchangeable']).toBe(successorExchangeable);
    expect(response.body).not.toHaveProperty('shortfall');
  });

  it.each<[string, { line?: object; bought?: object; purchase?: readonly object[] }, string]>([
    [
      '/purchase/0/lifetimeCommitment/currency',
      { bought: { lifetimeCommitment: eur('1.00') } },
      'must be USD',
    ],
    ['/return/0/quantity', { line: { quantity: 0 } }, 'must be at least 1'],
    ['/return/0/exchangesSinceCutover', { line: { exchangesSinceCutover: -1 } }, 'must be at least 0'],
    ['/return/0/exchangesSinceCutover', { line: { exchangesSinceCutover: undefined } }, 'is required'],
    [
      '/return/0/remainingCommitment',
      { line: { remainingCommitment: usd('-1.00') } },
      'must not be negative',
    ],
    [
      '/return/0/reservedResourceType',
      { line: { reservedResourceType: 'virtual machines' } },
      'must be a type such as VirtualMachines',
    ],
    [
      '/return/0/purchasedAt',
      { line: { purchasedAt: 'last year' } },
      'must be a day such as 2027-02-01 or an RFC 3339 time such as 2027-02-01T08:00:00Z',
    ],
    ['/purchase', { purchase: [] }, 'must have at least 1 item'],
    ['/purchase/0/term', { bought: { term: 'P2Y' } }, 'must be one of P1Y, P3Y, P5Y'],
    ['/purchase/0/sku', { bought: { sku: '' } }, 'must be a SKU name'],
    [
      '/purchase',
      { purchase: [1, 2].map(() => ({ ...bought, lifetimeCommitment: usd('90000000000000.00') })) },
      'is too much to add up',
    ],
  ])('refuses a wrong %s', async (pointer, changes, message) => {
    expect(await exchange('2026-11-29', changes)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer, message }] },
    });
  });
});

describe('POST /calculators/chargeback', () => {
  const or1 = {
    total: eur('100.00'),
    reservedHours: '400',
    departments: ['A', 'B', 'C'].map((id) => ({ id, usedHours: '100' })),
    unused: 'separate',
  };
  const split = (change: object = {}) => calculate('calculateChargeback', { ...or1, ...change });

  it('is OR1, and OR3 with an owner', async () => {
    expect((await split()).body).toEqual({
      shares: ['A', 'B', 'C'].map((id) => ({ id, amount: eur('25.00') })),
      unused: eur('25.00'),
    });
    expect((await split({ unused: { owner: 'B' } })).body).toEqual({
      shares: [
        { id: 'A', amount: eur('25.00') },
        { id: 'B', amount: eur('50.00') },
        { id: 'C', amount: eur('25.00') },
      ],
    });
  });

  it('warns where the split is not what was asked for', async () => {
    const departments = [{ id: 'A', usedHours: '0' }];
    expect((await split({ departments, unused: 'pro-rata' })).body).toMatchObject({
      unused: eur('100.00'),
      warnings: [{ code: 'nobody-used-it' }],
    });
  });

  it.each<[string, object, string]>([
    ['/unused', { unused: 'nobody' }, 'must be separate, pro-rata or {"owner": "…"}'],
    ['/unused', { unused: undefined }, 'is required'],
    ['/unused/owner', { unused: { owner: 'D' } }, 'must be one of the departments'],
    ['/departments/1/id', { departments: [or1.departments[0], or1.departments[0]] }, 'is listed before'],
    ['/departments', { departments: [] }, 'must have at least 1 item'],
    ['/departments/0/usedHours', { departments: [{ id: 'A', usedHours: 100 }] }, 'must be of type string'],
    ['/reservedHours', { reservedHours: '-1' }, 'must be hours as decimal text, with at most 6 decimals'],
    ['/total/amount', { total: eur('1.001') }, 'must have at most 2 decimals'],
  ])('refuses a wrong %s', async (pointer, change, message) => {
    expect(await split(change)).toMatchObject({ status: 400, body: { errors: [{ pointer, message }] } });
  });
});
