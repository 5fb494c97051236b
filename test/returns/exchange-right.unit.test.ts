import { describe, expect, it } from '@jest/globals';
import { exchangeCommitment } from '../../src/returns/domain/exchange-commitment.ts';
import { exchangeGroup } from '../../src/returns/domain/exchange-group.ts';
import {
  exchangeCutover,
  exchangeRight,
  successorExchangeable,
} from '../../src/returns/domain/exchange-right.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('the right to exchange', () => {
  it.each([
    ['VirtualMachines', '2026-12-31', 0, '2027-01-31T23:59:59.999Z', 'unlimited'],
    ['VirtualMachines', '2026-12-31', 0, '2027-02-01T00:00:00Z', 'last'],
    ['VirtualMachines', '2026-12-31', 0, '2027-03-01', 'last'],
    ['VirtualMachines', '2026-12-31', 1, '2027-03-01', 'used'],
    ['VirtualMachines', '2027-01-31T23:59:59.999Z', 0, '2027-03-01', 'last'],
    ['VirtualMachines', '2027-02-01T00:00:00Z', 0, '2027-03-01', 'none'],
    // TV26: renewed by itself on 2027-05-01.
    ['VirtualMachines', '2027-05-01', 0, '2027-06-01', 'none'],
    ['SqlDatabases', '2027-02-01', 0, '2027-03-01', 'none'],
    ['CosmosDb', '2027-02-01', 0, '2027-03-01', 'none'],
    ['AVS', '2027-02-01', 3, '2027-03-01', 'unlimited'],
    ['RedisCache', '2027-02-01', 3, '2027-03-01', 'unlimited'],
    ['VirtualMachines', '2018-09-01', 5, '2023-01-01', 'unlimited'],
  ])('of %s bought on %s, exchanged %d times since, on %s: %s', (type, bought, exchanges, asOf, right) => {
    const units = {
      reservedResourceType: type,
      purchasedAt: new Date(bought),
      exchangesSinceCutover: exchanges,
    };
    expect(exchangeRight(units, new Date(asOf))).toBe(right);
  });

  const laterCovered = new Map([['RedisCache', { coveredSince: '2028-06-01' }]]);

  it.each([
    ['2028-01-01', '2028-05-31T23:59:59Z', 'unlimited'],
    ['2028-01-01', '2028-06-01', 'last'],
    ['2028-06-01', '2028-07-01', 'none'],
  ])(
    'begins for a type that savings plans cover later on its own day: bought %s, on %s: %s',
    (bought, asOf, right) => {
      const units = {
        reservedResourceType: 'RedisCache',
        purchasedAt: new Date(bought),
        exchangesSinceCutover: 0,
      };
      expect(exchangeRight(units, new Date(asOf), laterCovered)).toBe(right);
      expect(exchangeCutover('RedisCache', laterCovered)).toBe('2028-06-01');
    },
  );

  it.each([
    ['VirtualMachines', '2027-02-01'],
    ['PostgreSql', '2027-02-01'],
    ['MariaDb', undefined],
    ['OpenAIPTU', undefined],
  ])('%s: cut over on %s', (type, day) => {
    expect(exchangeCutover(type)).toBe(day);
  });

  it.each([
    ['VirtualMachines', '2027-01-31T23:59:59Z', true],
    ['VirtualMachines', '2027-02-01T00:00:00Z', false],
    ['AVS', '2027-03-01', true],
  ])('of the successor: %s bought at %s: %s', (type, asOf, expected) => {
    expect(successorExchangeable(type, new Date(asOf))).toBe(expected);
  });
});

describe('the groups of types', () => {
  it.each([
    ['VirtualMachines', 'DedicatedHost', true],
    ['VirtualMachines', 'AVS', true],
    ['VirtualMachines', 'SqlDatabases', false],
    ['VirtualMachines', 'AppService', false],
    ['SqlDatabases', 'SqlDatabases', true],
    ['CosmosDb', 'SqlDatabases', false],
    ['AVS', 'VMwareCloudSimple', false],
  ])('%s for %s: %s', (one, other, together) => {
    expect(exchangeGroup(one) === exchangeGroup(other)).toBe(together);
  });
});

describe('the commitment of an exchange', () => {
  it.each([
    ['TV19', [180_000], [179_999], 1],
    ['TV20: equal', [180_000], [180_000], undefined],
    ['more', [180_000], [180_001], undefined],
    ['several for several', [100_000, 80_001], [90_000, 90_000], 1],
  ] as const)('%s', (_name, [back, ...moreBack], [bought, ...moreBought], shortfall) => {
    const found = exchangeCommitment(
      [usd(back), ...moreBack.map(usd)],
      [usd(bought), ...moreBought.map(usd)],
    );
    expect(found.shortfall?.minor).toBe(shortfall);
  });
});
