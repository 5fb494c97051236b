import { describe, expect, it } from '@jest/globals';
import type { ExchangeFacts, ExchangeReturn } from '../../src/returns/domain/exchange-facts.ts';
import { exchangeRules } from '../../src/returns/domain/exchange-rules.ts';
import { refundRules } from '../../src/returns/domain/refund-rules.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { rulesInForce } from '../../src/rules/domain/rules-in-force.ts';
import { exchangeBuy, exchangeFacts, exchangeReturn, usd } from '../support/return-facts.ts';

const today = new Date('2026-11-29');
const verdict = (change: Partial<ExchangeFacts> = {}, asOf = today) =>
  evaluate(exchangeRules, exchangeFacts({ ...change, asOf }), asOf);
const said = (change: Partial<ExchangeFacts>, rule: string, asOf = today) => {
  const found = verdict(change, asOf).explanations.find((one) => one.rule === rule);
  return found === undefined ? undefined : `${found.outcome}: ${found.message}`;
};

describe('the rules of an exchange', () => {
  it('allow what is allowed', () => {
    expect(verdict().allowed).toBe(true);
    expect(verdict().explanations.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'reservation-known pass',
      'reservation-active pass',
      'return-quantity pass',
      'other-return pass',
      'exchange-group pass',
      'exchange-right pass',
      'exchange-commitment pass',
      'sku-not-retired pass',
      'term-restarts pass',
      'successor-exchangeable pass',
      'microsoft-exchange-policy pass',
      'roles-on-new-order warn',
    ]);
  });

  it.each<[string, Partial<ExchangeFacts>, string, string]>([
    [
      'TV21: virtual machines for a database',
      { purchases: [exchangeBuy({ reservedResourceType: 'SqlDatabases' })] },
      'exchange-group',
      'fail: Types cannot be mixed: compute would be returned for SqlDatabases.',
    ],
    [
      'a dedicated host for virtual machines',
      { returns: [exchangeReturn({ reservedResourceType: 'DedicatedHost' })] },
      'exchange-group',
      'pass: All lines are of one type.',
    ],
    [
      'two types returned at once',
      { returns: [exchangeReturn(), exchangeReturn({ reservedResourceType: 'RedisCache' })] },
      'exchange-group',
      'fail: Types cannot be mixed: compute, RedisCache would be returned for compute.',
    ],
    [
      'a type that the desk does not know',
      { returns: [exchangeReturn({ reservedResourceType: 'OpenAIPTU' })] },
      'exchange-group',
      'warn: The desk does not know the type OpenAIPTU: ask Microsoft. Its calculation decides.',
    ],
    [
      'TV19: a cent too little',
      { purchases: [exchangeBuy({ lifetimeCommitment: usd(1_799.99) })] },
      'exchange-commitment',
      'fail: 1800.00 USD are returned and 1799.99 USD are bought: 0.01 USD are missing.',
    ],
    [
      'TV20: exactly as much',
      { purchases: [exchangeBuy({ lifetimeCommitment: usd(1_800) })] },
      'exchange-commitment',
      'pass: 1800.00 USD are returned and 1800.00 USD are bought.',
    ],
    [
      'exactly as much where that is taken for refused',
      {
        purchases: [exchangeBuy({ lifetimeCommitment: usd(1_800) })],
        choices: { equalCommitment: 'refused' },
      },
      'exchange-commitment',
      'fail: 1800.00 USD are returned and 1800.00 USD are bought: it must be more than is returned.',
    ],
    [
      'a price that nobody knows',
      { purchases: [exchangeBuy({ lifetimeCommitment: undefined })] },
      'exchange-commitment',
      'warn: Whether what is bought costs enough is not known: Microsoft decides.',
    ],
    [
      'amounts of two currencies',
      { purchases: [exchangeBuy({ lifetimeCommitment: { minor: 1, currency: 'EUR' } })] },
      'exchange-commitment',
      'warn: Whether what is bought costs enough is not known: Microsoft decides.',
    ],
    [
      'what Microsoft refuses',
      { policyErrors: [{ code: 'ExchangeNotSupported' }, { message: 'Too late.' }] },
      'microsoft-exchange-policy',
      'fail: Microsoft’s policy refuses it: no reason is given. (ExchangeNotSupported) Too late.',
    ],
  ])('say of %s', (_what, change, rule, expected) => {
    expect(said(change, rule)).toBe(expected);
  });
});

describe('the same exchange as time goes by', () => {
  const oldUnits = exchangeReturn({ purchasedAt: new Date('2026-12-31') });
  const exchanged = exchangeReturn({ purchasedAt: new Date('2026-12-31'), exchangesSinceCutover: 1 });
  const newUnits = exchangeReturn({ purchasedAt: new Date('2027-02-01') });
  const right = (line: typeof oldUnits, asOf: string) =>
    said({ returns: [line] }, 'exchange-right', new Date(asOf));
  const anyNumber = 'pass: It can be exchanged, any number of times before 2027-02-01 and once after.';
  const once = 'pass: It can be exchanged this once. What it is exchanged for cannot be exchanged again.';
  const instead = 'A refund, or a trade-in to a savings plan, is still possible.';

  it.each<[string, ExchangeReturn, string, string]>([
    ['units of 2026', oldUnits, '2027-01-31T23:59:59.999Z', anyNumber],
    ['units of 2026', oldUnits, '2027-02-01T00:00:00Z', once],
    ['TV22: units of 2026', oldUnits, '2027-03-01', once],
    [
      'units of 2026 exchanged since',
      exchanged,
      '2027-03-01',
      `fail: Standard_D2s_v5 has been exchanged since 2027-02-01: its last exchange is used. ${instead}`,
    ],
    [
      'TV23: units of 2027-02-01',
      newUnits,
      '2027-03-01',
      `fail: Standard_D2s_v5 was bought on 2027-02-01: what is bought from 2027-02-01 on cannot be exchanged. ${instead}`,
    ],
    [
      'TV26: units renewed on 2027-05-01',
      exchangeReturn({ purchasedAt: new Date('2027-05-01') }),
      '2027-06-01',
      `fail: Standard_D2s_v5 was bought on 2027-05-01: what is bought from 2027-02-01 on cannot be exchanged. ${instead}`,
    ],
    [
      'a database of 2027-02-01',
      exchangeReturn({ ...newUnits, reservedResourceType: 'SqlDatabases', sku: 'SQLDB_GP' }),
      '2027-03-01',
      `fail: SQLDB_GP was bought on 2027-02-01: what is bought from 2027-02-01 on cannot be exchanged. ${instead}`,
    ],
    [
      'AVS, which savings plans do not cover',
      exchangeReturn({ ...newUnits, reservedResourceType: 'AVS' }),
      '2027-03-01',
      'pass: It can be exchanged.',
    ],
    [
      'Databricks, which Microsoft never exchanges',
      exchangeReturn({ ...oldUnits, reservedResourceType: 'Databricks' }),
      '2026-11-29',
      'fail: Microsoft never exchanges this product (Azure Databricks reserved capacity).',
    ],
    [
      'a type that the desk does not know',
      exchangeReturn({ ...newUnits, reservedResourceType: 'OpenAIPTU' }),
      '2027-03-01',
      'warn: The desk does not know the type OpenAIPTU: ask Microsoft whether it can be exchanged.',
    ],
    [
      'a retired machine that was exchanged before',
      { ...exchanged, sku: 'Standard_E4s_v3' },
      '2027-03-01',
      'warn: Standard_E4s_v3 has been exchanged since 2027-02-01: its last exchange is used. ' +
        'Products that are being retired are exempt: ask Microsoft whether Standard_E4s_v3 is.',
    ],
    [
      'a machine that was exchanged before, whose family stays in its sovereign cloud',
      { ...exchanged, sku: 'Standard_E4s_v3', region: 'chinaeast2' },
      '2027-03-01',
      'fail: Standard_E4s_v3 has been exchanged since 2027-02-01: its last exchange is used. ' +
        'A refund, or a trade-in to a savings plan, is still possible.',
    ],
    [
      'units of 2018 in 2018',
      exchangeReturn({ purchasedAt: new Date('2018-08-01') }),
      '2018-08-31',
      'pass: It can be exchanged.',
    ],
    [
      'units of 2024 in the grace',
      exchangeReturn({ purchasedAt: new Date('2024-01-01') }),
      '2024-02-01',
      'pass: It can be exchanged.',
    ],
  ])('%s', (_what, line, asOf, expected) => {
    expect(right(line, asOf)).toBe(expected);
  });

  it('refuses all when one line has no right', () => {
    const change = {
      returns: [oldUnits, newUnits],
      purchases: [exchangeBuy({ lifetimeCommitment: usd(9_000) })],
    };
    expect(verdict(change, new Date('2027-03-01')).allowed).toBe(false);
    expect(verdict({ ...change, returns: [oldUnits] }, new Date('2027-03-01')).allowed).toBe(true);
  });

  it.each([
    ['2027-01-31T23:59:59.999Z', 'pass: What is bought can be exchanged again.'],
    ['2027-02-01T00:00:00Z', 'warn: Standard_D4s_v5 can never be exchanged again.'],
  ])('at %s the successor: %s', (asOf, expected) => {
    expect(said({ returns: [oldUnits] }, 'successor-exchangeable', new Date(asOf))).toBe(expected);
  });

  it.each([
    ['Standard_D4s_v3', 'P1Y', '2026-06-30T23:59:59Z', 'pass: No SKU that is bought is retired.'],
    [
      'Standard_D4s_v3',
      'P1Y',
      '2026-07-01T00:00:00Z',
      'fail: Standard_D4s_v3 is not sold for one year since 2026-07-01: the Dsv3 family is retired. ' +
        'Microsoft recommends Dsv5, Dsv6, Dsv7 instead.',
    ],
    ['Standard_D4s_v5', 'P1Y', '2026-07-01T00:00:00Z', 'pass: No SKU that is bought is retired.'],
  ] as const)('buying %s for %s at %s: %s', (sku, term, asOf, expected) => {
    expect(said({ purchases: [exchangeBuy({ sku, term })] }, 'sku-not-retired', new Date(asOf))).toBe(
      expected,
    );
  });

  it('buying in a sovereign cloud, where the families of 2029 stay: it is not retired', () => {
    const purchases = [exchangeBuy({ sku: 'Standard_D4s_v3', term: 'P1Y', region: 'usgovvirginia' })];
    expect(said({ purchases }, 'sku-not-retired', new Date('2026-07-01'))).toMatch(/^pass/);
  });
});

describe('the rules of returning', () => {
  const all = [...refundRules, ...exchangeRules];

  it('have periods without gaps and overlaps, a source and both languages', () => {
    for (const { id, versions } of all) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      versions.forEach((version, index) => {
        const next = versions[index + 1];
        expect([id, version.validUntil]).toEqual([id, next?.validFrom ?? null]);
        expect(version.source).toMatch(/^(https:\/\/|Partner Center, )/);
        expect([version.text.en, version.text.fr]).not.toContain('');
        expect(version.text.fr).not.toBe(version.text.en);
      });
    }
  });

  it('are plain JSON, and show both readings where Microsoft’s pages disagree', () => {
    const cap = rulesInForce(refundRules, today).find(({ rule }) => rule === 'refund-cap');
    expect(cap?.parameters).toMatchObject({
      limit: '50000.00 USD',
      days: 365,
      conflicts: [{ readings: [{ reading: 'commitment' }, { reading: 'refund' }], default: 'commitment' }],
    });
    const right = rulesInForce(exchangeRules, today).find(({ rule }) => rule === 'exchange-right');
    expect(right?.parameters).toMatchObject({
      cutover: '2027-02-01',
      coveredSince: { VirtualMachines: '2022-10-01', SqlDatabases: '2026-03-18' },
    });
  });
});
