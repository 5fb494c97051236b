import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import type { RecentPurchase } from '../../src/purchase/domain/recent-purchase.ts';
import { purchaseRules } from '../../src/purchase/domain/purchase-rules.ts';
import { aPurchase, facts, offer, subscription, type FactChange } from '../support/purchase-facts.ts';

const today = new Date('2026-11-23T08:00:00Z');
const outcomes = (given = facts(), asOf = today) =>
  Object.fromEntries(evaluate(purchaseRules, given, asOf).explanations.map((one) => [one.rule, one.outcome]));

describe('the purchase rules', () => {
  it('allow a plain purchase, explain every rule and warn about software', () => {
    const verdict = evaluate(purchaseRules, facts(), today);
    expect(verdict.allowed).toBe(true);
    expect(verdict.asOf).toBe('2026-11-23T08:00:00.000Z');
    expect(outcomes()).toEqual({
      'market-open': 'pass',
      'customer-agreement': 'pass',
      'subscription-active': 'pass',
      'agent-access': 'pass',
      'sku-purchasable': 'pass',
      'term-offered': 'pass',
      'billing-plan-offered': 'pass',
      'quantity-in-range': 'pass',
      'scope-allowed': 'pass',
      'partner-on-record': 'pass',
      'partner-attestation': 'pass',
      'renewal-stated': 'pass',
      refundable: 'pass',
      exchangeable: 'pass',
      'software-not-included': 'warn',
    });
    for (const one of verdict.explanations) expect(one.source).not.toBe('');
  });

  it.each([
    ['a closed market', 'market-open', facts({ country: 'BR' })],
    ['no agreement', 'customer-agreement', facts({ agreementAccepted: false })],
    [
      'a suspended subscription',
      'subscription-active',
      facts({ subscriptions: [subscription({ status: 'suspended' })] }),
    ],
    ['a foreign subscription', 'subscription-active', facts({ subscriptions: [] })],
    ['an agent without access', 'agent-access', facts({ agentRoles: ['Reader'] })],
    ['an unknown SKU', 'sku-purchasable', facts({ offers: [] })],
    ['a SKU that is not for sale', 'sku-purchasable', facts({ offers: [offer({ purchasable: false })] })],
    ['a term that is not sold', 'term-offered', facts({ input: aPurchase({ term: 'P5Y' }) })],
    [
      'a plan that is not sold',
      'billing-plan-offered',
      facts({ input: aPurchase({ billingPlan: 'Monthly' }), offers: [offer({ billingPlans: ['Upfront'] })] }),
    ],
    ['more than the SKU allows', 'quantity-in-range', facts({ input: aPurchase({ quantity: 101 }) })],
    [
      'a scope outside the customer',
      'scope-exists',
      facts({
        input: aPurchase({
          scope: { type: 'Single', subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000099' },
        }),
      }),
    ],
    [
      'an unknown partner on record',
      'partner-on-record',
      facts({
        input: aPurchase({ partnerOnRecordMpnId: '7654321' }),
        partnerOnRecord: { resellers: ['1234567'], unreadable: [], validation: { isValid: true } },
      }),
    ],
  ])('refuse %s', (_name, rule, given) => {
    expect(outcomes(given)[rule]).toBe('fail');
    expect(evaluate(purchaseRules, given, today).allowed).toBe(false);
  });

  const onRecord = (given: FactChange & { stated?: string; inherited?: string }) => {
    const { stated, inherited, ...change } = given;
    const verdict = evaluate(
      purchaseRules,
      facts({
        input: aPurchase(stated === undefined ? {} : { partnerOnRecordMpnId: stated }),
        subscriptions: [subscription(inherited === undefined ? {} : { partnerOnRecordMpnId: inherited })],
        ...change,
      }),
      today,
    );
    const { outcome, message } = verdict.explanations.find((one) => one.rule === 'partner-on-record') ?? {};
    return `${outcome}: ${message}`;
  };
  const resellers = (...mpnIds: string[]) => ({
    resellers: mpnIds,
    unreadable: [],
    validation: { isValid: true },
  });
  const unread = { code: 'unreadable-record', message: 'One could not be read.' };

  it.each<[string, Parameters<typeof onRecord>[0], RegExp]>([
    ['none at all', {}, /^pass: No Partner on Record is sent/],
    [
      'none for a customer that is sold through a reseller',
      { indirectResellerMpnId: '1234567' },
      /^warn: Contoso is sold through 1234567, but no Partner on Record is sent/,
    ],
    [
      'the one of the subscription',
      { inherited: '1234567', partnerOnRecord: resellers('1234567') },
      /^pass: 1234567 becomes Partner on Record, as of the subscription\./,
    ],
    [
      'the same one stated',
      { inherited: '1234567', stated: '1234567', partnerOnRecord: resellers('1234567') },
      /^pass: 1234567 becomes/,
    ],
    [
      'another one than the subscription has',
      { inherited: '1234567', stated: '2345678', partnerOnRecord: resellers('1234567', '2345678') },
      /^warn: 2345678 becomes Partner on Record as stated; the subscription has 1234567\./,
    ],
    [
      'a stated one where the subscription has none',
      { stated: '2345678', partnerOnRecord: resellers('2345678') },
      /^warn: 2345678 .* the subscription has none\./,
    ],
    [
      'a stated one for a customer that is sold to directly',
      { stated: '2345678', partnerOnRecord: resellers() },
      /^fail: Contoso is sold to directly/,
    ],
    [
      'a stated one of another customer',
      { stated: '2345678', partnerOnRecord: resellers('1234567') },
      /^fail: 2345678 is not the MPN id of an indirect reseller of Contoso\./,
    ],
    [
      'one of the subscription that is not listed',
      { inherited: '1234567', partnerOnRecord: resellers() },
      /^warn: 1234567 .* not listed as an indirect reseller of Contoso/,
    ],
    [
      'one that Partner Center does not take',
      {
        inherited: '1234567',
        partnerOnRecord: {
          ...resellers('1234567'),
          validation: { isValid: false, code: '3001', message: 'No agreement' },
        },
      },
      /^fail: Partner Center does not take 1234567 as Partner on Record: No agreement \(3001\)\./,
    ],
    [
      'one while the resellers cannot all be read',
      {
        stated: '2345678',
        partnerOnRecord: { ...resellers(), unreadable: [unread] },
      },
      /^warn: 2345678 .* could not be read\. One could not be read\./,
    ],
  ])('check the Partner on Record: %s', (_name, given, expected) => {
    expect(onRecord(given)).toMatch(expected);
  });

  it('warn when the cart will carry no attestation, which is required since February 2022', () => {
    const without = facts({ partnerOnRecordAttestationAccepted: false });
    expect(outcomes(without)['partner-attestation']).toBe('warn');
    expect(outcomes(without, new Date('2022-01-31T23:59:59Z'))).not.toHaveProperty('partner-attestation');
  });

  it.each<[string, FactChange, RegExp]>([
    [
      'subscription-active',
      { subscriptions: [] },
      /^Whether Contoso has the Azure subscription .* could not/,
    ],
    ['sku-purchasable', { offers: [] }, /^Whether the catalog sells Standard_D2s_v5 in westeurope could not/],
    [
      'term-offered',
      { offers: [offer({ term: 'P3Y' })] },
      /^Whether .* is sold for one year could not be read/,
    ],
  ])('never call gone what could not be read: %s', (rule, change, expected) => {
    const unreadable = { subscriptions: [unread], offers: [unread] };
    const verdict = evaluate(purchaseRules, facts({ ...change, unreadable }), today);
    const found = verdict.explanations.find((one) => one.rule === rule);
    expect(found?.outcome).toBe('fail');
    expect(found?.message).toMatch(expected);
    expect(found?.message).toContain('One could not be read.');
  });

  it.each([
    ['TR', '2018-09-01T00:00:00Z', 'fail'],
    ['TR', '2026-11-23T00:00:00Z', 'pass'],
    ['BR', '2018-09-01T00:00:00Z', 'fail'],
    ['BR', '2026-11-23T00:00:00Z', 'fail'],
    ['AD', '2018-09-01T00:00:00Z', 'pass'],
    ['AD', '2026-11-23T00:00:00Z', 'fail'],
    ['FR', '2018-09-01T00:00:00Z', 'pass'],
  ])('know that the market %s at %s is a %s', (country, asOf, outcome) => {
    expect(outcomes(facts({ country }), new Date(asOf))['market-open']).toBe(outcome);
  });

  it.each([
    ['Standard_D2s_v3', 'P1Y', '2026-06-30T23:59:59Z', 'pass'],
    ['Standard_D2s_v3', 'P1Y', '2026-07-01T00:00:00Z', 'fail'],
    ['Standard_D2s_v3', 'P3Y', '2026-07-01T00:00:00Z', 'fail'],
    ['Standard_F2s_v2', 'P1Y', '2026-07-01T00:00:00Z', 'fail'],
    // Three years of these were closed before one year was: the machines end in November 2028.
    ['Standard_F2s_v2', 'P3Y', '2025-11-14T23:59:59Z', 'pass'],
    ['Standard_F2s_v2', 'P3Y', '2025-11-15T00:00:00Z', 'fail'],
    ['Standard_F2s_v2', 'P3Y', '2026-07-01T00:00:00Z', 'fail'],
    ['Standard_DS2_v2', 'P3Y', '2025-04-30T23:59:59Z', 'pass'],
    ['Standard_DS2_v2', 'P3Y', '2025-05-01T00:00:00Z', 'fail'],
    ['Standard_DS2_v2', 'P1Y', '2026-06-30T23:59:59Z', 'pass'],
    ['Standard_HB120rs_v2', 'P1Y', '2026-04-01T23:59:59Z', 'pass'],
    ['Standard_HB120rs_v2', 'P1Y', '2026-04-02T00:00:00Z', 'fail'],
    ['Standard_NP10s', 'P3Y', '2026-04-02T00:00:00Z', 'fail'],
    ['Standard_DS2_v2', 'P1Y', '2026-07-01T00:00:00Z', 'fail'],
    ['Standard_B2ms', 'P1Y', '2026-07-01T00:00:00Z', 'fail'],
    ['Standard_E4-2s_v3', 'P3Y', '2026-07-01T00:00:00Z', 'fail'],
    ['Standard_D2s_v5', 'P1Y', '2026-07-01T00:00:00Z', 'pass'],
    ['Standard_B2s_v2', 'P1Y', '2026-07-01T00:00:00Z', 'pass'],
  ] as const)('know that %s for %s at %s is a %s', (sku, term, asOf, outcome) => {
    const given = facts({ input: aPurchase({ sku, term }), offers: [offer({ term })] });
    expect(outcomes(given, new Date(asOf))['sku-purchasable']).toBe(outcome);
  });

  const said = (rule: string, change: FactChange) => {
    const found = evaluate(purchaseRules, facts(change), today).explanations.find((one) => one.rule === rule);
    return found === undefined ? undefined : `${found.outcome}: ${found.message}`;
  };

  it('say which part of what was asked the catalog does not know, on one line', () => {
    const notSold = {
      unknown: ['region'] as const,
      ...{ otherTypes: [], soldIn: ['westeurope', 'northeurope'], nearestSkus: [] },
      nearestRegions: ['westeurope'],
    };
    const input = aPurchase({ region: 'westeurop' });
    expect(said('sku-purchasable', { input, offers: [], notSold })).toBe(
      'fail: The catalog has no region westeurop. Did you mean westeurope? ' +
        'Standard_D2s_v5 is sold in westeurope and northeurope.',
    );
    const failed = Object.entries(outcomes(facts({ input, offers: [], notSold })));
    expect(failed.filter(([, outcome]) => outcome === 'fail').map(([rule]) => rule)).toEqual([
      'sku-purchasable',
    ]);
    expect(outcomes(facts({ offers: [] }))).not.toHaveProperty('term-offered');
    expect(outcomes(facts({ offers: [] }))).not.toHaveProperty('billing-plan-offered');
    expect(outcomes(facts({ offers: [] }))).not.toHaveProperty('quantity-in-range');
  });

  it('name the successors of a retired family, also when the catalog has dropped the term', () => {
    const input = aPurchase({ sku: 'Standard_D2s_v3', term: 'P3Y' });
    const offers = [offer({ term: 'P1Y' })];
    expect(said('sku-purchasable', { input, offers })).toBe(
      'fail: Reservations of the Dsv3 family are neither sold nor renewed for three years since 2026-07-01. ' +
        'Microsoft recommends Dsv5, Dsv6, Dsv7 instead.',
    );
    expect(outcomes(facts({ input, offers }))).not.toHaveProperty('term-offered');
    expect(outcomes(facts({ input, offers }), new Date('2026-06-30'))['term-offered']).toBe('fail');
  });

  it('sell the families of 2029 in sovereign clouds as before', () => {
    const input = aPurchase({ sku: 'Standard_D2s_v3', region: 'usgovvirginia', term: 'P3Y' });
    const offers = [offer({ term: 'P3Y' })];
    expect(outcomes(facts({ input, offers }))).toMatchObject({
      'sku-purchasable': 'pass',
      'term-offered': 'pass',
    });
    expect(outcomes(facts({ input, offers: [offer({ term: 'P1Y' })] }))['term-offered']).toBe('fail');
  });

  it('judge the access of the requester only on a subscription that there is', () => {
    expect(outcomes(facts({ subscriptions: [], agentRoles: [] }))).not.toHaveProperty('agent-access');
  });

  it.each([
    [3, 100, 'pass: 3 units of Standard_D2s_v5 can be bought at once.'],
    [1, 999_999_999, 'pass: 1 unit of Standard_D2s_v5 can be bought at once.'],
    [101, 100, 'fail: At most 100 units of Standard_D2s_v5 can be bought at once; 101 were asked for.'],
  ])('speak plainly of %d units where %d are allowed', (quantity, maximumQuantity, expected) => {
    const change = { input: aPurchase({ quantity }), offers: [offer({ maximumQuantity })] };
    expect(said('quantity-in-range', change)).toBe(expected);
  });

  const group = {
    type: 'ResourceGroup',
    subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
    resourceGroup: 'rg-web',
  } as const;
  const foreign = { ...group, subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000099' };
  const management = { type: 'ManagementGroup', managementGroupId: 'mg-web' } as const;

  it.each<[string, FactChange, string | undefined]>([
    [
      'a resource group that exists',
      { input: aPurchase({ scope: group }), scopeGroup: 'exists' },
      'pass: Azure shows the resource group rg-web of the subscription bbbbbbbb-0000-4000-8000-000000000001.',
    ],
    [
      'a resource group that does not exist',
      { input: aPurchase({ scope: group }), scopeGroup: 'absent' },
      'fail: The scope names the resource group rg-web of the subscription bbbbbbbb-0000-4000-8000-000000000001, which does not exist.',
    ],
    [
      'a resource group that the desk may not see',
      { input: aPurchase({ scope: group }), scopeGroup: 'unknown' },
      undefined,
    ],
    [
      'a resource group of a subscription of another customer',
      { input: aPurchase({ scope: foreign }) },
      'fail: The scope names the subscription bbbbbbbb-0000-4000-8000-000000000099, which Contoso does not have.',
    ],
    [
      'a management group that does not exist',
      { input: aPurchase({ scope: management }), scopeGroup: 'absent' },
      'fail: The scope names the management group mg-web, which does not exist.',
    ],
    [
      'a management group that the desk may not see',
      { input: aPurchase({ scope: management }), scopeGroup: 'unknown' },
      undefined,
    ],
    ['a shared scope', {}, undefined],
    [
      'a subscription that may be among those that could not be read',
      {
        input: aPurchase({ scope: { type: 'Single', subscriptionId: foreign.subscriptionId } }),
        unreadable: { subscriptions: [unread], offers: [] },
      },
      undefined,
    ],
  ])('say whether the scope exists: %s', (_name, change, expected) => {
    expect(said('scope-exists', change)).toBe(expected);
  });

  it('tell a scope that does not exist on one line', () => {
    const failed = Object.entries(outcomes(facts({ input: aPurchase({ scope: foreign }) })));
    expect(failed.filter(([, outcome]) => outcome === 'fail').map(([rule]) => rule)).toEqual([
      'scope-exists',
    ]);
    const suspended = subscription({ subscriptionId: foreign.subscriptionId, status: 'suspended' });
    const given = facts({ input: aPurchase({ scope: foreign }), subscriptions: [subscription(), suspended] });
    expect(outcomes(given)['scope-allowed']).toBe('fail');
  });

  const asked: RecentPurchase = {
    ...{ reservedResourceType: 'VirtualMachines', sku: 'standard_d2s_v5', region: 'westeurope', term: 'P1Y' },
    ...{ quantity: 3, at: '2026-11-20T08:00:00.000Z', state: 'asked', by: 'Sally', requestId: 'r-1' },
  };
  const bought: RecentPurchase = {
    ...{ ...asked, quantity: 2, at: '2026-10-24T23:00:00.000Z', state: 'bought' },
    ...{ by: undefined, requestId: undefined, reservationId: 'res-1', reservationName: 'sql-tier' },
  };

  it.each<[string, FactChange, string | undefined]>([
    ['what was not read', {}, undefined],
    [
      'a customer that asked for something else',
      {
        recent: [
          { ...asked, region: 'northeurope' },
          { ...asked, sku: 'Standard_D4s_v5' },
          { ...asked, term: 'P3Y' },
        ],
      },
      'pass: The customer has not asked for Standard_D2s_v5 in westeurope in the last 30 days.',
    ],
    [
      'a request and a purchase in Azure, with who, when and which',
      { recent: [{ ...asked, reservationName: 'web' }, bought] },
      'warn: The same was asked for or bought in the last 30 days: 3 asked for on 2026-11-20 by Sally (reservation web); ' +
        '2 bought on 2026-10-24 (reservation sql-tier).',
    ],
    [
      'a purchase 31 days ago',
      { recent: [{ ...bought, at: '2026-10-23T23:00:00.000Z' }] },
      'pass: The customer has not asked for Standard_D2s_v5 in westeurope in the last 30 days.',
    ],
    [
      'a reservation without a name',
      { recent: [{ ...bought, reservationName: '' }] },
      'warn: The same was asked for or bought in the last 30 days: 2 bought on 2026-10-24.',
    ],
    [
      'many',
      { recent: [asked, asked, asked, asked, asked] },
      `warn: The same was asked for or bought in the last 30 days: ${Array.from({ length: 3 }, () => '3 asked for on 2026-11-20 by Sally').join('; ')}; and 2 more.`,
    ],
  ])('warn of what was asked for or bought lately: %s', (_name, change, expected) => {
    expect(said('not-asked-lately', change)).toBe(expected);
  });

  it('keep the facts of a busy customer short enough for the row of its request', () => {
    const verdict = evaluate(
      purchaseRules,
      facts({ recent: Array.from({ length: 500 }, () => asked) }),
      today,
    );
    expect(JSON.stringify(verdict).length).toBeLessThan(30_000);
  });
});
