import { describe, expect, it } from '@jest/globals';
import { purchaseFixers } from '../../src/purchase/domain/purchase-fixes.ts';
import { purchaseInputSchema } from '../../src/purchase/domain/purchase-input.ts';
import { purchaseRules } from '../../src/purchase/domain/purchase-rules.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { fixesOf, type SpokenFix } from '../../src/rules/domain/fix.ts';
import { aPurchase, facts, offer, subscription, type FactChange } from '../support/purchase-facts.ts';

const today = new Date('2026-11-23T08:00:00Z');
const SUBSCRIPTION = aPurchase().subscriptionId;
const FOREIGN = 'bbbbbbbb-0000-4000-8000-000000000099';
const GROUP = { type: 'ResourceGroup', subscriptionId: SUBSCRIPTION, resourceGroup: 'web' } as const;

const verdictOn = (change: FactChange) => evaluate(purchaseRules, facts(change), today);
const offered = (change: FactChange, language: 'en' | 'fr' = 'en') =>
  fixesOf(purchaseFixers, verdictOn(change).explanations, language);
const shown = (fixes: readonly SpokenFix[]) =>
  fixes.map(({ rule, set, label }) => `${rule} ${JSON.stringify(set)} ${label}`);

/** The input with a fix, as a form applies it. All fixes of a purchase set members of the input itself. */
function changed(input: object, set: SpokenFix['set']) {
  const members = Object.entries(set).map(([pointer, value]) => [pointer.slice(1), value ?? undefined]);
  return purchaseInputSchema.parse({ ...input, ...Object.fromEntries(members) });
}

const notSold = { unknown: [], otherTypes: [], soldIn: [], nearestSkus: [], nearestRegions: [] };

const refused: [string, FactChange, string[], string[]][] = [
  [
    'a term that is not sold',
    { input: aPurchase({ term: 'P5Y' }), offers: [offer(), offer({ term: 'P3Y' })] },
    ['term-offered {"/term":"P1Y"} Buy for one year', 'term-offered {"/term":"P3Y"} Buy for three years'],
    ['Acheter pour un an', 'Acheter pour trois ans'],
  ],
  [
    'a plan that the SKU does not have',
    { input: aPurchase({ billingPlan: 'Monthly' }), offers: [offer({ billingPlans: ['Upfront'] })] },
    ['billing-plan-offered {"/billingPlan":"Upfront"} Pay upfront'],
    ['Payer d’avance'],
  ],
  [
    'a plan that the type does not have',
    { input: aPurchase({ billingPlan: 'Monthly', reservedResourceType: 'Databricks' }) },
    ['billing-plan-offered {"/billingPlan":"Upfront"} Pay upfront'],
    ['Payer d’avance'],
  ],
  [
    'too many units',
    { input: aPurchase({ quantity: 101 }) },
    ['quantity-in-range {"/quantity":100} Buy 100 units'],
    ['Acheter 100 unités'],
  ],
  [
    'too few units',
    { input: aPurchase({ quantity: 4 }), offers: [offer({ minimumQuantity: 5 })] },
    ['quantity-in-range {"/quantity":5} Buy 5 units'],
    ['Acheter 5 unités'],
  ],
  [
    'a scope of a foreign subscription',
    { input: aPurchase({ scope: { type: 'Single', subscriptionId: FOREIGN } }) },
    ['scope-exists {"/scope":{"type":"Shared"}} Share with all subscriptions of the customer'],
    ['Partager avec tous les abonnements du client'],
  ],
  [
    'a resource group that is gone',
    { input: aPurchase({ scope: GROUP }), scopeGroup: 'absent' },
    [
      `scope-exists {"/scope":{"type":"Single","subscriptionId":"${SUBSCRIPTION}"}} Cover the whole subscription ${SUBSCRIPTION}`,
      'scope-exists {"/scope":{"type":"Shared"}} Share with all subscriptions of the customer',
    ],
    [`Couvrir tout l’abonnement ${SUBSCRIPTION}`, 'Partager avec tous les abonnements du client'],
  ],
  [
    'a scope whose subscription is suspended',
    {
      input: aPurchase({ scope: { type: 'Single', subscriptionId: FOREIGN } }),
      subscriptions: [subscription(), subscription({ subscriptionId: FOREIGN, status: 'suspended' })],
    },
    ['scope-allowed {"/scope":{"type":"Shared"}} Share with all subscriptions of the customer'],
    ['Partager avec tous les abonnements du client'],
  ],
  [
    'a partner that is no reseller of the customer',
    {
      input: aPurchase({ partnerOnRecordMpnId: '999' }),
      partnerOnRecord: { resellers: ['1'], unreadable: [] },
    },
    ['partner-on-record {"/partnerOnRecordMpnId":null} State no partner on record'],
    ['N’indiquer aucun partenaire enregistré'],
  ],
];

describe('a refused purchase offers', () => {
  it.each(refused)('for %s what satisfies the rule', (_what, change, english, french) => {
    const fixes = offered(change);
    expect(shown(fixes)).toEqual(english);
    expect(offered(change, 'fr').map(({ label }) => label)).toEqual(french);
    for (const { rule, set } of fixes) {
      const input = changed(change.input ?? aPurchase(), set);
      const after = verdictOn({ ...change, input }).explanations.find((one) => one.rule === rule);
      expect(after?.outcome ?? 'left out').not.toBe('fail');
    }
  });

  it.each<[string, FactChange, object[]]>([
    [
      'the successors of a retired SKU that the region sells',
      {
        input: aPurchase({ sku: 'Standard_D2s_v3' }),
        successorSkus: ['Standard_D2s_v5', 'Standard_D2s_v6'],
      },
      [{ '/sku': 'Standard_D2s_v5' }, { '/sku': 'Standard_D2s_v6' }],
    ],
    [
      'the nearest SKUs of the region',
      { offers: [], notSold: { ...notSold, unknown: ['sku'], nearestSkus: ['Standard_D2s_v5'] } },
      [{ '/sku': 'Standard_D2s_v5' }],
    ],
    [
      'the regions that sell the SKU',
      { offers: [], notSold: { ...notSold, soldIn: ['westeurope', 'francecentral'] } },
      [{ '/region': 'westeurope' }, { '/region': 'francecentral' }],
    ],
    [
      'the nearest regions that sell the SKU',
      {
        offers: [],
        notSold: { ...notSold, unknown: ['region'], soldIn: ['westeurope'], nearestRegions: ['westeurope'] },
      },
      [{ '/region': 'westeurope' }],
    ],
  ])('%s', (_what, change, sets) => {
    expect(offered(change).map(({ rule, set }) => ({ rule, set }))).toEqual(
      sets.map((set) => ({ rule: 'sku-purchasable', set })),
    );
  });

  it.each<[string, FactChange]>([
    ['an allowed purchase', {}],
    ['a closed market', { country: 'BR' }],
    ['a suspended subscription', { subscriptions: [subscription({ status: 'suspended' })] }],
    ['a SKU that is not for sale', { offers: [offer({ purchasable: false })] }],
    ['an unknown SKU while the catalog cannot be read', { offers: [] }],
    [
      'an unknown SKU in an unknown region: neither change would be enough',
      {
        offers: [],
        notSold: { ...notSold, unknown: ['sku', 'region'], nearestSkus: ['a'], nearestRegions: ['b'] },
      },
    ],
    [
      'a partner, where the subscription has one of its own that may be refused as well',
      {
        input: aPurchase({ partnerOnRecordMpnId: '999' }),
        subscriptions: [subscription({ partnerOnRecordMpnId: '1' })],
        partnerOnRecord: { resellers: ['1'], unreadable: [] },
      },
    ],
  ])('nothing for %s', (_what, change) => {
    expect(offered(change)).toEqual([]);
  });

  it('nothing for facts that an earlier release stored in another form', () => {
    const stored = {
      rule: 'term-offered',
      outcome: 'fail',
      message: '',
      source: '',
      facts: { terms: 1 },
    } as const;
    expect(fixesOf(purchaseFixers, [stored], 'en')).toEqual([]);
  });
});
