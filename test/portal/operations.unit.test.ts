import { describe, expect, it } from '@jest/globals';
import { groupByCode, type Stopped } from '../../portal/src/features/operations/group-by-code.ts';
import { compareRules, matchesRule, type Rule } from '../../portal/src/features/rules/compare-rules.ts';

describe('requests that stopped', () => {
  const stopped = (id: string, updatedAt: string, problem?: Stopped['problem']) =>
    ({ id, updatedAt, problem }) as Stopped;
  const unsure = (stoppedAt?: string) => ({
    code: 'checkout-unsure',
    title: 'It is not known whether the order exists',
    ...(stoppedAt !== undefined && { stoppedAt }),
  });

  it('stand together by code, the largest group first, each with its earliest stop', () => {
    const groups = groupByCode([
      stopped('a', '2026-11-30T10:00:00Z'),
      stopped('b', '2026-11-30T11:00:00Z', unsure('2026-11-30T09:00:00Z')),
      stopped('c', '2026-11-30T08:30:00Z', unsure()),
    ]);
    expect(groups.map(({ code, oldest, requests }) => [code, oldest, requests.map(({ id }) => id)])).toEqual([
      ['checkout-unsure', '2026-11-30T08:30:00Z', ['b', 'c']],
      ['unknown', '2026-11-30T10:00:00Z', ['a']],
    ]);
    expect(groups[0]?.title).toBe('It is not known whether the order exists');
  });
});

describe('the rules of a day', () => {
  const rule = (id: string, validFrom: string): Rule => ({
    rule: id,
    validFrom,
    validUntil: null,
    parameters: {},
    source: 'https://learn.microsoft.com/',
    text: { en: `Says ${id}`, fr: `Dit ${id}` },
  });

  it('stand beside those of today', () => {
    const then = [rule('kept', '2018-01-01'), rule('fee', '2019-03-01'), rule('dropped', '2018-01-01')];
    const today = [rule('kept', '2018-01-01'), rule('fee', '2022-10-01'), rule('later', '2025-01-01')];
    expect(compareRules(then, today).map((one) => [one.rule, one.change])).toEqual([
      ['kept', 'same'],
      ['fee', 'changed'],
      ['dropped', 'gone'],
      ['later', 'new'],
    ]);
  });

  it('are found by words of either language and by id', () => {
    expect(matchesRule(rule('refund-fee', '2018-01-01'), 'DIT refund')).toBe(true);
    expect(matchesRule(rule('refund-fee', '2018-01-01'), 'exchange')).toBe(false);
    expect(matchesRule(rule('refund-fee', '2018-01-01'), '')).toBe(true);
  });
});
