import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askKeys } from '../../portal/src/api/ask-keys.ts';
import { sharesInUse } from '../../portal/src/charts/break-even.ts';
import { comparisonOf, termsToChoose } from '../../portal/src/features/buy/comparison.ts';
import {
  changed,
  emptyDraft,
  forCustomer,
  missingIn,
  pricedOf,
  purchaseOf,
  withFix,
  type Draft,
} from '../../portal/src/features/buy/draft.ts';
import { hindranceOf } from '../../portal/src/ui/hindrance.ts';
import { problemAt, problemsElsewhere } from '../../portal/src/api/problems-at.ts';
import { matching } from '../../portal/src/ui/choices.ts';
import { shareOf } from '../../portal/src/ui/exact-money.ts';

const whole: Draft = changed(emptyDraft('contoso'), {
  subscriptionId: 'production',
  region: 'westeurope',
  sku: 'Standard_D2s_v5',
  quantity: 3,
  renew: false,
  displayName: 'web',
  justification: 'for the shop',
  departmentId: 'it',
});
const body = {
  subscriptionId: 'production',
  reservedResourceType: 'VirtualMachines',
  region: 'westeurope',
  sku: 'Standard_D2s_v5',
  quantity: 3,
  term: 'P1Y',
  billingPlan: 'Upfront',
  instanceFlexibility: 'On',
  scope: { type: 'Shared' },
  renew: false,
};
const names = { displayName: 'web', justification: 'for the shop', departmentId: 'it' };

describe('the body of a purchase', () => {
  it('is there once all is chosen', () => {
    expect(purchaseOf(whole)).toEqual({ ...body, ...names });
    expect(missingIn(whole)).toEqual([]);
  });

  it('names what is missing in the order of the form, the renewal too: it has no default', () => {
    expect(missingIn(emptyDraft())).toEqual(['customerId', 'subscriptionId', 'region', 'sku', 'renew']);
    expect(purchaseOf(changed(whole, { renew: undefined }))).toBeUndefined();
    expect(missingIn(changed(whole, { quantity: undefined }))).toEqual(['quantity']);
  });

  it.each([
    [{ type: 'Single' }, { type: 'Single', subscriptionId: 'production' }],
    [
      { type: 'Single', subscriptionId: 'test' },
      { type: 'Single', subscriptionId: 'test' },
    ],
    [{ type: 'ResourceGroup' }, undefined],
    [
      { type: 'ResourceGroup', resourceGroup: 'rg-web' },
      { type: 'ResourceGroup', subscriptionId: 'production', resourceGroup: 'rg-web' },
    ],
    [{ type: 'ManagementGroup' }, undefined],
    [
      { type: 'ManagementGroup', managementGroupId: 'root' },
      { type: 'ManagementGroup', managementGroupId: 'root' },
    ],
  ] as const)('has of scope %j the scope %j', (scope, sent) => {
    expect(purchaseOf(changed(whole, { scope }))?.scope).toEqual(sent);
    expect(missingIn(changed(whole, { scope }))).toEqual(sent === undefined ? ['scope'] : []);
  });

  it('asks for the price without what decides nothing, and before the renewal is chosen', () => {
    expect(pricedOf(whole)).toEqual(body);
    expect(pricedOf(changed(whole, { renew: undefined }))).toEqual(body);
    expect(pricedOf(changed(whole, { sku: undefined }))).toBeUndefined();
  });

  it('loses what belongs to a customer with the customer, and keeps what is bought', () => {
    const { input } = forCustomer(changed(whole, { partnerOnRecordMpnId: '1234567' }), 'fabrikam');
    const { subscriptionId: _, renew, ...bought } = body;
    const { departmentId: __, ...kept } = names;
    expect(input).toEqual({ ...bought, ...kept, renew });
  });

  it('takes over what a refusal offers: new values, and members to leave out', () => {
    const draft = changed(whole, { partnerOnRecordMpnId: '1234567' });
    const fixed = withFix(draft, { '/sku': 'Standard_D2s_v6', '/partnerOnRecordMpnId': null });
    expect(purchaseOf(fixed)).toEqual({ ...body, ...names, sku: 'Standard_D2s_v6' });
    expect(
      purchaseOf(withFix(draft, { '/scope': { type: 'Single', subscriptionId: 'test' } }))?.scope,
    ).toEqual({ type: 'Single', subscriptionId: 'test' });
  });
});

describe('what the desk says of a field', () => {
  const problems = [{ field: 'displayName', message: 'must be letters' }];
  const refused = [{ problems, sent: { displayName: 'my web', quantity: 3 } }];

  it('stands at the field until the field changes, whatever else changes', () => {
    expect(problemAt(refused, 'displayName', { displayName: 'my web', quantity: 4 })).toBe('must be letters');
    expect(problemAt(refused, 'displayName', { displayName: 'my-web', quantity: 3 })).toBeUndefined();
    expect(problemAt(refused, 'quantity', { displayName: 'my web', quantity: 3 })).toBeUndefined();
  });

  it('stands at the member that a path is in, or elsewhere when no field shows the member', () => {
    const scope = { type: 'ResourceGroup', resourceGroup: '' };
    const inScope = [{ problems: [{ field: 'scope/resourceGroup', message: 'empty' }], sent: { scope } }];
    expect(problemAt(inScope, 'scope', { scope: { ...scope } })).toBe('empty');
    expect(problemsElsewhere(inScope, ['scope'])).toEqual([]);
    expect(problemsElsewhere(inScope, ['sku'])).toEqual([{ field: 'scope/resourceGroup', message: 'empty' }]);
  });
});

describe('the keys of what is asked for', () => {
  it('are one for each content, and last', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'constructor'), { maxLength: 12 }), (contents) => {
        let made = 0;
        const keys = askKeys({}, () => `key-${(made += 1)}`);
        const sent = contents.map((content) => [content, keys.keyOf(content)] as const);
        const later = askKeys(JSON.parse(JSON.stringify(keys.all())) as Record<string, string>);
        expect(sent.map(([content]) => later.keyOf(content))).toEqual(sent.map(([, key]) => key));
        expect(new Set(sent.map(([, key]) => key)).size).toBe(new Set(contents).size);
      }),
    );
  });
});

describe('a purchase', () => {
  const priced = {
    isComplete: true,
    evaluated: { data: { verdict: { allowed: true } }, isOld: false, error: null },
    hasAmount: true,
    mayAsk: true,
    isAsking: false,
  };
  const { evaluated } = priced;

  it.each([
    ['nothing, with a price of what the form holds', {}, undefined],
    ['missing members', { isComplete: false }, 'missing'],
    ['a price of what the form held before', { evaluated: { ...evaluated, isOld: true } }, 'no-price'],
    ['a price that could not be read again', { evaluated: { ...evaluated, error: new Error() } }, 'no-price'],
    ['no answer', { evaluated: { ...evaluated, data: undefined } }, 'no-price'],
    ['an answer without a price', { hasAmount: false }, 'no-price'],
    ['a refusal', { evaluated: { ...evaluated, data: { verdict: { allowed: false } } } }, 'refused'],
    ['an ask under way', { isAsking: true }, 'asking'],
    ['a person without the role, whatever else is missing', { mayAsk: false, isComplete: false }, 'no-role'],
  ] as const)('is hindered by %s', (_what, change, hindrance) => {
    expect(hindranceOf({ ...priced, ...change })).toBe(hindrance);
  });
});

describe('terms and plans', () => {
  const sku = {
    billingPlans: ['Upfront', 'Monthly'],
    terms: ['P1Y', 'P3Y'],
    payAsYouGoHourly: '0.1',
    prices: [
      { term: 'P1Y', total: { amount: '525.23', currency: 'EUR' }, hourly: '0.06' },
      { term: 'P3Y', total: { amount: '1010.99', currency: 'EUR' }, hourly: '0.12' },
    ],
  } as unknown as Parameters<typeof comparisonOf>[0];

  it('are compared for all units', () => {
    expect(comparisonOf(sku, 3)).toEqual([
      {
        term: 'P1Y',
        total: { amount: '1575.69', currency: 'EUR' },
        months: 12,
        monthly: { amount: '131.31', currency: 'EUR' },
        saved: expect.closeTo(0.4),
      },
      {
        term: 'P3Y',
        total: { amount: '3032.97', currency: 'EUR' },
        months: 36,
        monthly: { amount: '84.25', currency: 'EUR' },
        saved: expect.closeTo(-0.2),
      },
    ]);
  });

  it('have no instalment where it is paid at once, and no saving where pay-as-you-go is unknown', () => {
    const { payAsYouGoHourly: _, ...unknown } = { ...sku, billingPlans: ['Upfront' as const] };
    expect(comparisonOf(unknown, 1)[0]).toMatchObject({ monthly: undefined, saved: undefined });
  });

  it('are those that are sold, and the one chosen before', () => {
    expect(termsToChoose(undefined, 'P1Y')).toEqual(['P1Y', 'P3Y']);
    expect(termsToChoose({ ...sku, terms: ['P3Y'] }, 'P1Y')).toEqual(['P1Y', 'P3Y']);
    expect(termsToChoose({ ...sku, terms: ['P1Y', 'P3Y', 'P5Y'] }, 'P3Y')).toEqual(['P1Y', 'P3Y', 'P5Y']);
  });
});

describe('the break-even', () => {
  const both = {
    total: { amount: '1575.68', currency: 'EUR' },
    payAsYouGo: { amount: '2321.05', currency: 'EUR' },
    breakEven: '0.678865',
  };

  it('stands between the quarters, where both cost the same', () => {
    expect(sharesInUse(both).map(({ share, payAsYouGo }) => [share, payAsYouGo.amount])).toEqual([
      [0, '0.00'],
      [0.25, '580.26'],
      [0.5, '1160.53'],
      [0.678865, '1575.68'],
      [0.75, '1740.79'],
      [1, '2321.05'],
    ]);
  });

  it('is left out where the reservation is never cheaper', () => {
    expect(sharesInUse({ ...both, breakEven: '1.250000' })).toHaveLength(5);
  });
});

describe('a share of an amount', () => {
  it.each([
    ['0.05', 1, 2, '0.03'],
    ['-0.05', 1, 2, '-0.03'],
    ['-0.01', 1, 3, '0.00'],
    ['1000', 3, 1, '3000'],
    ['90071992547409.93', 3, 1, '270215977642229.79'],
  ])('of %s times %d by %d is %s', (amount, numerator, denominator, share) => {
    expect(shareOf(amount, numerator, denominator)).toBe(share);
  });

  it('is whole again after being taken apart and put together', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 1, max: 99 }),
        (minor, n) => {
          const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
          const amount = `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
          expect(shareOf(shareOf(amount, n), 1, n)).toBe(amount);
        },
      ),
    );
  });
});

describe('choices', () => {
  it('are found by all words in their text or id', () => {
    const choices = [
      { id: 'westeurope', text: 'West Europe' },
      { id: 'westus2', text: 'West US 2' },
    ];
    expect(matching(choices, 'eur WEST').map(({ id }) => id)).toEqual(['westeurope']);
    expect(matching(choices, 'westus')).toHaveLength(1);
    expect(matching(choices, '  ')).toHaveLength(2);
  });
});
