import { describe, expect, it } from '@jest/globals';
import { deskKeys, expiryKeys, grantKeys, openKeys } from '../../../src/platform/table/keys.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const id = 'aaaaaaaa000040008000000000000001-abcdefghijklmnopqrstuvwxyz';
const person = '4bf4e567-0fb0-54bd-979c-7984f4a27f95';
const reservation = 'BBBBBBBB-0000-4000-8000-000000000002';

describe('keys', () => {
  it.each([
    ['request', deskKeys.request(id), customerId, `q|${id}`],
    ['event', deskKeys.event(id, 12, 1), customerId, `q|${id}|e|0012-1`],
    ['index', deskKeys.index(id, '2026-11-23T08:00:00.000Z'), customerId, `i|8204579199999|${id}`],
    [
      'reservation',
      deskKeys.reservation(customerId, reservation),
      customerId,
      `r|${reservation.toLowerCase()}`,
    ],
    [
      'ledger line',
      deskKeys.ledgerLine(deskKeys.entry(customerId, '2026-11-23T08:00:00.000Z', `${id}-i01`), 2),
      customerId,
      `l|2026-11-23|${id}-i01|02`,
    ],
    ['hold', deskKeys.hold(id), customerId, `h|hold|${id}`],
    ['head of the refund cap', deskKeys.capHead(customerId), customerId, 'h|head'],
    ['use of the refund cap', deskKeys.capUse(id, '2026-11-30'), customerId, `h|use|2026-11-30|${id}`],
    ['grant of a person', grantKeys.byPerson(person, customerId), `user|${person}`, customerId],
    ['grant on a customer', grantKeys.byCustomer(person, customerId), `customer|${customerId}`, person],
    ['open', openKeys.request(id), 'requests', `open|${customerId}|${id}`],
    [
      'asked',
      openKeys.asked(person.toUpperCase(), id, '2026-11-23T08:00:00.000Z'),
      'requests',
      `user|${person}|8204579199999|${id}`,
    ],
    [
      'expiry',
      expiryKeys.ending(customerId, reservation, '2027-11-23T23:59:59Z'),
      '2027-11-23',
      `${customerId}|${reservation.toLowerCase()}`,
    ],
  ])('of %s are as stored', (_, key, partitionKey, rowKey) => expect(key).toEqual({ partitionKey, rowKey }));

  it.each(['', 'a/b', 'a\\b', 'a#b', 'a?b', 'a|b', 'a\u0007b', 'a b', 'é', 'a~'])(
    'refuse the part %j',
    (part) => {
      expect(() => deskKeys.reservation(customerId, part)).toThrow('cannot be part of a key');
      expect(() => deskKeys.entry(customerId, '2026-11-23T08:00:00Z', part)).toThrow(
        'cannot be part of a key',
      );
      expect(() => deskKeys.ledgerDays(customerId, part, undefined)).toThrow('cannot be part of a key');
    },
  );

  it('are the same for a request id in any letter case', () => {
    const shouted = id.toUpperCase();
    expect(deskKeys.request(shouted)).toEqual(deskKeys.request(id));
    expect(deskKeys.event(shouted, 1, 0)).toEqual(deskKeys.event(id, 1, 0));
    expect(openKeys.request(shouted)).toEqual(openKeys.request(id));
  });

  it.each(["' or PartitionKey ne '", `${id}/x`, ''])('refuse the request id %j', (bad) => {
    expect(() => deskKeys.request(bad)).toThrow();
    expect(() => deskKeys.index(bad, '2026-11-23T08:00:00Z')).toThrow();
    expect(() => deskKeys.index(id, bad)).toThrow();
    expect(() => openKeys.request(bad)).toThrow();
  });

  it('refuse more events than the key can order', () => {
    expect(deskKeys.event(id, 9999, 0).rowKey).toBe(`q|${id}|e|9999-0`);
    expect(() => deskKeys.event(id, 10_000, 0)).toThrow('too many events');
  });
});
