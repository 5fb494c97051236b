import { describe, expect, it } from '@jest/globals';
import { standingOf } from './assert-consistent.ts';
import { faultEnvironment, type FaultEnvironment } from './fault-environment.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
/** Billed in US dollars. */
const fabrikam = {
  customerId: 'aaaaaaaa-0000-4000-8000-000000000002',
  input: { subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000003' },
} as const;
const BOUGHT = 'completed, 1 orders, 1 entries';

const problemOf = async (environment: FaultEnvironment) => (await environment.stored()).request.problem;

describe('situations of real partners', () => {
  it.each([
    ['a direct-bill partner', { microsoft: { partnerKind: 'direct-bill' } }],
    ['three years', { input: { term: 'P3Y' } }],
    ['three years, paid monthly', { input: { term: 'P3Y', billingPlan: 'Monthly' } }],
    ['an agent whose role comes from a group', { requesterId: '7c4f2b6e-1d0e-4b7b-9a55-2f6f3f1b8d21' }],
    ['lists of one record a page', { microsoft: { partnerCenterPageSize: 1 } }],
    [
      'a price without a total in the billing currency, where both are dollars',
      { ...fabrikam, microsoft: { billingTotals: 'hidden' } },
    ],
  ] as const)('%s: the purchase completes', async (_, circumstances) => {
    const environment = faultEnvironment(circumstances);
    await environment.buy();
    expect(await standingOf(environment)).toBe(BOUGHT);
  });

  it('a monthly plan without a total in the billing currency is refused with a reason', async () => {
    const input = { ...fabrikam.input, billingPlan: 'Monthly' } as const;
    const environment = faultEnvironment({ ...fabrikam, input, microsoft: { billingTotals: 'hidden' } });
    expect(await environment.buy()).toBe('refused');
    const { verdict } = (await environment.stored()).request;
    expect(verdict?.explanations.filter(({ outcome }) => outcome === 'fail')).toMatchObject([
      { rule: 'price-currency', message: expect.stringContaining('Ask for Upfront.') as unknown },
    ]);
  });

  it.each([
    [
      'dearer than approved',
      { chargeFactor: '1.1' },
      'charged-above-approved',
      ['1432.44 EUR', '1575.68 EUR'],
    ],
    ['in another currency', { chargeCurrency: 'USD' }, 'billed-in-another-currency', ['1432.44 EUR', 'USD']],
  ] as const)(
    'a charge that is %s is not booked before an operator has accepted it',
    async (_, microsoft, code, amounts) => {
      const environment = faultEnvironment({ microsoft });
      await environment.buy();
      expect(await standingOf(environment)).toBe(`needs-attention (${code}), 1 orders, 0 entries`);
      for (const amount of amounts) expect((await problemOf(environment))?.detail).toContain(amount);

      await environment.resolve('mark-done');
      expect((await environment.stored()).request.status).toBe('completed');
      expect(await environment.ledger()).toHaveLength(1);
    },
  );

  it('an order whose response was lost is found among 1,000 others', async () => {
    const environment = faultEnvironment();
    environment.microsoft.addEarlierOrders(CONTOSO, 1_000);
    environment.microsoft.befallenBy((call) =>
      call.endsWith('/checkout') ? { effect: 'timeout-after-commit' } : undefined,
    );
    await environment.buy();
    expect((await environment.stored()).request.status).toBe('completed');
    expect(
      environment.microsoft.calls.filter(({ name }) => name === 'POST /v1/customers/*/carts'),
    ).toHaveLength(1);
  });
});
