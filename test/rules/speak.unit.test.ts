import { describe, expect, it } from '@jest/globals';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import type { RecentPurchase } from '../../src/purchase/domain/recent-purchase.ts';
import { purchaseRules } from '../../src/purchase/domain/purchase-rules.ts';
import { speakersOf } from '../../src/requests/domain/request-kind.ts';
import { exchangeRules } from '../../src/returns/domain/exchange-rules.ts';
import { amountFindings, changeSpeakers } from '../../src/partner-change/domain/amount-findings.ts';
import { amountSpeakers, withAmountFindings } from '../../src/returns/domain/amount-findings.ts';
import type { RefundFacts } from '../../src/returns/domain/refund-facts.ts';
import { refundRules } from '../../src/returns/domain/refund-rules.ts';
import { languageOf } from '../../src/platform/http/language.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import type { Explanation } from '../../src/rules/domain/explanation.ts';
import type { DatedRule } from '../../src/rules/domain/rule.ts';
import { explanationSpeaker } from '../../src/rules/domain/speak.ts';
import { aPurchase, facts, offer, subscription } from '../support/purchase-facts.ts';
import {
  exchangeBuy,
  exchangeFacts,
  exchangeReturn,
  refundFacts,
  returnedUnits,
  usd,
} from '../support/return-facts.ts';

const asOf = new Date('2026-11-29');
/** As the store gives them back. */
const stored = <F>(rules: readonly DatedRule<F>[], given: F, at = asOf): readonly Explanation[] =>
  JSON.parse(JSON.stringify(evaluate(rules, given, at).explanations)) as readonly Explanation[];

const unread = { code: 'unreadable-record', message: 'One could not be read.' };
const group = { type: 'ManagementGroup', managementGroupId: 'mg-web' } as const;
const recent: readonly RecentPurchase[] = [
  {
    ...{ reservedResourceType: 'VirtualMachines', sku: 'Standard_D2s_v5', region: 'westeurope', term: 'P1Y' },
    ...{ quantity: 2, at: '2026-11-20T00:00:00.000Z', state: 'asked', by: 'Sally', requestId: 'r-1' },
  },
];

const purchases = [
  facts({ recent }),
  facts({ recent: [], partnerOnRecordAttestationAccepted: false, agreementAccepted: false, country: 'BR' }),
  facts({ offers: [], subscriptions: [], agentRoles: [] }),
  facts({ offers: [], unreadable: { offers: [unread], subscriptions: [] } }),
  facts({
    offers: [offer({ term: 'P3Y', purchasable: false })],
    subscriptions: [subscription({ status: 'suspended' })],
  }),
  facts({ input: aPurchase({ scope: group, quantity: 101 }), scopeGroup: 'absent', agentRoles: [] }),
  facts({ input: aPurchase({ reservedResourceType: 'Databricks', billingPlan: 'Monthly', renew: true }) }),
  facts({ input: aPurchase({ sku: 'Standard_D2s_v3' }) }),
];
const refunds = [
  refundFacts(),
  refundFacts({ returned: [returnedUnits({ state: 'Expired', reservedResourceType: 'Databricks' }, 6)] }),
  refundFacts({ demand: undefined, policyErrors: [{ message: 'Trop.' }] }),
  refundFacts({ demand: { amount: usd(60_000), from: 'microsoft' } }),
];
const exchanges = [
  exchangeFacts(),
  exchangeFacts({
    purchases: [exchangeBuy({ reservedResourceType: 'SqlDatabases', lifetimeCommitment: usd(1) })],
  }),
  exchangeFacts({ returns: [exchangeReturn({ reservedResourceType: 'OpenAIPTU' })] }),
];

const everything: readonly (readonly [string, readonly DatedRule<never>[], Explanation])[] = [
  ...purchases.flatMap((one) =>
    stored(purchaseRules, one).map((each) => ['purchase', purchaseRules, each] as const),
  ),
  ...refunds.flatMap((one) => stored(refundRules, one).map((each) => ['refund', refundRules, each] as const)),
  ...exchanges.flatMap((one) =>
    stored(exchangeRules, one).map((each) => ['exchange', exchangeRules, each] as const),
  ),
];

const french = { language: 'fr', seesCost: true } as const;
const speak = explanationSpeaker(speakersOf(purchaseKind));
const unspeakable: readonly Explanation[] = [
  { rule: 'quantity-in-range', outcome: 'pass', facts: { n: 1 }, source: '', message: 'From an older desk.' },
  { rule: 'given-up', outcome: 'pass', facts: {}, source: '', message: 'Of a rule that is gone.' },
];

describe('the explanations of rules', () => {
  it('are spoken in French from the facts that are stored with them', () => {
    for (const [, rules, explanation] of everything) {
      const spoken = explanationSpeaker(rules)(explanation, french);
      expect([explanation.rule, spoken.message]).not.toEqual([explanation.rule, explanation.message]);
      expect(spoken.message).not.toMatch(/undefined|null|NaN|\[object/);
      expect(explanation.message).not.toMatch(/undefined|null|NaN|\[object/);
      expect({ ...spoken, message: '' }).toEqual({ ...explanation, message: '' });
    }
  });

  it.each([
    ['market-open', { country: 'FR' }, 'pass', 'Les réservations Azure sont vendues dans ce pays : FR.'],
    [
      'quantity-in-range',
      { sku: 'Standard_D2s_v5', quantity: 3, minimum: 1, maximum: 100 },
      'pass',
      '3 unités de Standard_D2s_v5 peuvent être achetées en une fois.',
    ],
    [
      'refundable',
      {
        reservedResourceType: 'Databricks',
        limit: {
          product: 'Azure Databricks reserved capacity',
          refundHours: 0,
          source: 'https://example.org',
        },
      },
      'warn',
      'Microsoft ne rembourse jamais ce produit (Azure Databricks reserved capacity) : l’achat est définitif.',
    ],
  ] as const)('of %s says %j as %s: %s', (rule, given, outcome, expected) => {
    const explanation = { rule, outcome, facts: given, source: 'https://example.org', message: 'English.' };
    const speak = explanationSpeaker(purchaseRules);
    expect(speak(explanation, french).message).toBe(expected);
    expect(speak(explanation, { language: 'en', seesCost: true }).message).toBe('English.');
  });

  it('keep their English sentence when the stored facts do not suffice, or the rule is no longer there', () => {
    expect(unspeakable.map((one) => speak(one, french).message)).toEqual([
      'From an older desk.',
      'Of a rule that is gone.',
    ]);
  });

  it('tell neither facts nor the stored sentence then to people who do not see Microsoft’s price', () => {
    for (const one of unspeakable)
      expect(speak(one, { language: 'en', seesCost: false })).toEqual({
        ...one,
        facts: {},
        message: 'The reason holds amounts that only people who see Microsoft’s price may read.',
      });
  });
});

describe('what people hear who do not see Microsoft’s price', () => {
  const terms = {
    refund: { cost: usd(1_000) },
    purchase: { cost: usd(2_000) },
    gap: { hours: 1, payAsYouGo: usd(3) },
  } as unknown as Parameters<typeof amountFindings>[0];
  const predicted = {
    ...{ base: usd(900), consumed: usd(300), refund: usd(600), fee: usd(72), net: usd(528) },
    ...{ usedDays: 100, ofDays: 365, openInstalments: 0 },
  } as unknown as NonNullable<RefundFacts['predicted']>;
  const markup = { markupFrom: 'customer', markupPercent: '12.5' } as const;
  const verdict = { allowed: true, asOf: asOf.toISOString(), explanations: [] };
  const told = [
    ...stored(refundRules, refundFacts({ predicted })),
    ...stored(refundRules, refundFacts({ predicted }), new Date('2021-01-01')),
    ...stored(refundRules, refundFacts({ demand: { amount: usd(60_000), from: 'microsoft' } })),
    ...stored(exchangeRules, exchangeFacts()),
    ...stored(exchangeRules, exchangeFacts({ purchases: [exchangeBuy({ lifetimeCommitment: usd(1) })] })),
    ...amountFindings(terms),
    ...withAmountFindings(verdict, markup).explanations,
  ];
  const hear = explanationSpeaker([...refundRules, ...exchangeRules, ...changeSpeakers, ...amountSpeakers]);

  it.each(['en', 'fr'] as const)(
    'in %s holds neither its amounts nor the markup, and is a sentence',
    (language) => {
      for (const explanation of told) {
        const { rule, message, facts } = hear(explanation, { language, seesCost: false });
        const { available, limit, payAsYouGo, ...others } = facts;
        const text = [available, limit, payAsYouGo].reduce<string>(
          (said, amount) => (typeof amount === 'string' ? said.replaceAll(amount, '') : said),
          `${message} ${JSON.stringify(others)}`,
        );
        expect([rule, text]).toEqual([rule, expect.not.stringMatching(/\d [A-Z]{3}\b|12\.5/)]);
        expect([rule, message]).toEqual([rule, expect.not.stringMatching(/undefined|only people|réservés/)]);
      }
    },
  );

  it('holds them for everybody else: each rule that hides them has some', () => {
    const rules = told.flatMap((one) =>
      JSON.stringify(hear(one, { language: 'en', seesCost: false }).facts) === JSON.stringify(one.facts)
        ? []
        : [one.rule],
    );
    expect([...new Set(rules)].toSorted()).toEqual([
      ...['both-charges-open', 'exchange-commitment', 'markup-of-purchase'],
      ...['refund-base', 'refund-cap', 'refund-fee'],
    ]);
  });
});

describe('the language of an answer', () => {
  it.each([
    [null, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['fr-CA, en;q=0.8', 'fr'],
    ['en;q=0.5, fr;q=0.9', 'fr'],
    ['de-DE, de;q=0.9, fr;q=0.4', 'fr'],
    ['de, *;q=0.1', 'en'],
    ['fr;q=0, en', 'en'],
    ['french', 'en'],
    ['en-GB, fr', 'en'],
    ['fr;q=soon', 'en'],
  ])('of %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
