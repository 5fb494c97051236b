import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { marketRules, purchaseRules } from '../../src/purchase/domain/purchase-rules.ts';
import { rulesInForce } from '../../src/rules/domain/rules-in-force.ts';
import type { ReservedResourceType } from '../../src/reservations/domain/reservation-terms.ts';

const ids = (day: string) => rulesInForce(purchaseRules, new Date(day)).map(({ rule }) => rule);
const rule = (id: string, at: string) =>
  rulesInForce(purchaseRules, new Date(at)).find((one) => one.rule === id);

describe('the rules of a day', () => {
  const since2018 = [
    'market-open',
    'subscription-active',
    'agent-access',
    'sku-purchasable',
    'term-offered',
    'billing-plan-offered',
    'quantity-in-range',
    'scope-allowed',
    'partner-on-record',
    'exchangeable',
    'refundable',
    'scope-exists',
    'not-asked-lately',
    'software-not-included',
  ];

  const since2022 = [...since2018, 'renewal-stated', 'customer-agreement', 'partner-attestation'];

  it.each([
    ['2017-12-31', []],
    ['2018-08-31', since2018],
    ['2019-06-01', [...since2018, 'renewal-stated']],
    ['2022-12-06', since2022],
    ['2026-07-01', since2022],
    ['2026-11-27', since2022],
    ['2027-02-01', since2022],
  ])('%s', (day, expected) => {
    expect(ids(day).toSorted()).toEqual(expected.toSorted());
  });

  it.each([
    ['market-open', '2021-03-22T23:59:59.999Z', '2018-01-01T00:00:00Z', '2021-03-23T00:00:00Z'],
    ['market-open', '2021-03-23T00:00:00Z', '2021-03-23T00:00:00Z', null],
    ['billing-plan-offered', '2018-08-31', '2018-01-01T00:00:00Z', '2019-09-01T00:00:00Z'],
    ['billing-plan-offered', '2019-09-10', '2019-09-01T00:00:00Z', null],
    ['sku-purchasable', '2025-04-30T23:59:59.999Z', '2018-01-01T00:00:00Z', '2025-05-01T00:00:00Z'],
    ['sku-purchasable', '2025-05-01T00:00:00Z', '2025-05-01T00:00:00Z', '2025-11-15T00:00:00Z'],
    ['sku-purchasable', '2026-06-30T23:59:59.999Z', '2026-04-02T00:00:00Z', '2026-07-01T00:00:00Z'],
    ['sku-purchasable', '2026-07-01T00:00:00Z', '2026-07-01T00:00:00Z', null],
    ['exchangeable', '2022-09-30T23:59:59.999Z', '2018-01-01T00:00:00Z', '2022-10-01T00:00:00Z'],
    ['exchangeable', '2022-12-06', '2022-10-10T00:00:00Z', '2023-10-01T00:00:00Z'],
    ['exchangeable', '2024-01-01', '2023-11-17T00:00:00Z', '2024-07-01T00:00:00Z'],
    ['exchangeable', '2026-07-21T23:59:59.999Z', '2024-12-05T00:00:00Z', '2026-07-22T00:00:00Z'],
    ['refundable', '2022-10-09T23:59:59.999Z', '2018-01-01T00:00:00Z', '2022-10-10T00:00:00Z'],
    ['refundable', '2023-11-17T00:00:00Z', '2023-11-17T00:00:00Z', '2024-12-05T00:00:00Z'],
    ['refundable', '2026-11-27', '2024-12-05T00:00:00Z', null],
    ['exchangeable', '2027-01-31T23:59:59.999Z', '2026-07-22T00:00:00Z', '2027-02-01T00:00:00Z'],
    ['exchangeable', '2027-02-01T00:00:00Z', '2027-02-01T00:00:00Z', null],
  ])('%s at %s is valid from %s until %s', (id, at, validFrom, validUntil) => {
    expect(rule(id, at)).toMatchObject({ validFrom, validUntil });
  });

  it('are listed once, also when several kinds share one', () => {
    const shared = rulesInForce([...purchaseRules, ...marketRules], new Date('2026-11-27'));
    expect(shared.map(({ rule: id }) => id)).toEqual(ids('2026-11-27'));
  });

  it('is plain JSON, patterns included', () => {
    const parameters = rule('sku-purchasable', '2026-11-27')?.parameters as {
      retirements: { on: string; terms: string[]; families: { family: string; pattern: string }[] }[];
    };
    expect(parameters.retirements.map(({ on, terms }) => [on, terms])).toEqual([
      ['2025-05-01', ['P3Y']],
      ['2025-11-15', ['P3Y']],
      ['2026-04-02', ['P1Y', 'P3Y']],
      ['2026-07-01', ['P1Y']],
      ['2026-07-01', ['P1Y', 'P3Y']],
    ]);
    expect(parameters.retirements.at(-1)?.families).toContainEqual({
      family: 'Dsv3',
      pattern: '^Standard_D\\d+(-\\d+)?s_v3$',
      successors: ['Dsv5', 'Dsv6', 'Dsv7'],
    });
  });

  it('has periods without gaps and overlaps, a source and both languages', () => {
    for (const { id, versions } of purchaseRules) {
      versions.forEach((version, index) => {
        const next = versions[index + 1];
        expect([id, version.validUntil]).toEqual([id, next?.validFrom ?? null]);
        expect(version.source).toMatch(/^(https:\/\/|Partner Center, |Terms of this desk)/);
        expect([version.text.en, version.text.fr]).not.toContain('');
        expect(version.text.fr).not.toBe(version.text.en);
      });
    }
  });
});

describe('what a market and a SKU allow', () => {
  it.each([
    ['2018-08-31', 'TR', 'Standard_D2s_v3', false],
    ['2018-08-31', 'FR', 'Standard_D2s_v3', true],
    ['2022-12-06', 'TR', 'Standard_D2s_v3', true],
    ['2026-06-30T23:59:59Z', 'FR', 'Standard_D2s_v3', true],
    ['2026-07-01', 'FR', 'Standard_D2s_v3', false],
    ['2026-07-01', 'FR', 'Standard_D2s_v5', true],
    ['2027-02-01', 'BR', 'Standard_D2s_v5', false],
  ])('on %s in %s: %s is allowed: %s', (day, country, sku, allowed) => {
    const facts = {
      customer: { country },
      input: { reservedResourceType: 'VirtualMachines', sku, term: 'P1Y' },
    } as const;
    expect(evaluate(marketRules, facts, new Date(day)).allowed).toBe(allowed);
  });

  const anyTime = (type: string) => `A ${type} reservation can be exchanged for others of the same kind.`;
  const noMore = (type: string) => `A ${type} reservation bought now can never be exchanged.`;
  const onceMore = (from: string) => (type: string) =>
    `A ${type} reservation can be exchanged, from ${from} only once more.`;
  const never = (product: string) => () => `Microsoft never exchanges this product (${product}).`;

  it.each<[string, ReservedResourceType, string, (type: string) => string]>([
    ['2022-09-30', 'VirtualMachines', 'pass', anyTime],
    ['2022-12-06', 'VirtualMachines', 'pass', onceMore('2024-01-01 on')],
    ['2022-12-06', 'SqlDatabases', 'pass', anyTime],
    ['2024-01-01', 'AppService', 'pass', onceMore('2024-07-01 on or later')],
    ['2026-01-15', 'DedicatedHost', 'pass', onceMore('a day yet to be announced on')],
    ['2026-01-15', 'SqlDatabases', 'pass', anyTime],
    ['2026-07-22', 'SqlDatabases', 'pass', onceMore('2027-02-01 on')],
    ['2027-01-31T23:59:59Z', 'VirtualMachines', 'pass', onceMore('2027-02-01 on')],
    ['2027-02-01', 'VirtualMachines', 'warn', noMore],
    ['2027-02-01', 'SqlDatabases', 'warn', noMore],
    ['2027-02-01', 'AVS', 'pass', anyTime],
    ['2027-02-01', 'CosmosDb', 'warn', noMore],
    ['2027-02-01', 'RedisCache', 'pass', anyTime],
    ['2022-10-09', 'Databricks', 'pass', anyTime],
    ['2022-10-10', 'Databricks', 'warn', never('Azure Databricks reserved capacity')],
    ['2026-11-29', 'SuseLinux', 'warn', never('SUSE Linux plan')],
    ['2023-11-16', 'VirtualMachineSoftware', 'pass', anyTime],
    ['2023-11-17', 'VirtualMachineSoftware', 'warn', never('virtual machine software reservation')],
    ['2026-11-29', 'RedHatOsa', 'pass', anyTime],
  ])('on %s: exchanging %s later is a %s', (day, reservedResourceType, outcome, message) => {
    const facts = {
      customer: { country: 'FR' },
      input: { reservedResourceType, sku: 'any', term: 'P1Y' },
    } as const;
    const { explanations } = evaluate(marketRules, facts, new Date(day));
    expect(explanations.find((one) => one.rule === 'exchangeable')).toMatchObject({
      outcome,
      message: message(reservedResourceType),
    });
  });

  const refunded =
    'A VirtualMachines reservation can be refunded, as far as the refund cap of the customer allows.';
  const final = (product: string) =>
    `Microsoft never refunds this product (${product}): the purchase is final.`;

  it.each<[string, ReservedResourceType, string, string]>([
    ['2026-11-29', 'VirtualMachines', 'pass', refunded],
    ['2022-10-10', 'Databricks', 'warn', final('Azure Databricks reserved capacity')],
    ['2026-11-29', 'RedHat', 'warn', final('Red Hat plan')],
    ['2026-11-29', 'RedHatOsa', 'warn', final('Azure Red Hat OpenShift')],
    ['2026-11-29', 'SuseLinux', 'warn', final('SUSE Linux plan')],
    ['2026-11-29', 'VMwareCloudSimple', 'warn', final('Azure VMware Solution by CloudSimple')],
    [
      '2026-11-29',
      'VirtualMachineSoftware',
      'warn',
      'Microsoft refunds this product (virtual machine software reservation) only within 72 hours of the purchase.',
    ],
  ])('on %s: refunding %s later is a %s', (day, reservedResourceType, outcome, message) => {
    const facts = {
      customer: { country: 'FR' },
      input: { reservedResourceType, sku: 'any', term: 'P1Y' },
    } as const;
    const { explanations } = evaluate(marketRules, facts, new Date(day));
    expect(explanations.find((one) => one.rule === 'refundable')).toMatchObject({ outcome, message });
  });
});
