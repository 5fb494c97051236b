import { describe, expect, it } from '@jest/globals';
import { stoppedGroups, type Stopped } from '../../portal/src/features/operations/stopped.ts';
import { compareRules, matchesRule, type Rule } from '../../portal/src/features/rules/compare-rules.ts';

describe('requests that stopped', () => {
  const counted = { code: 'checkout-unsure', count: 3, customers: 2, since: '2026-11-30T09:00:00Z' };
  const listed = (id: string, code: string) =>
    ({ id, problem: { code, title: `Title of ${code}` } }) as Stopped;

  it('have the words and the listed requests of their code', () => {
    const requests = [listed('a', 'other'), listed('b', 'checkout-unsure')];
    expect(stoppedGroups([counted], requests)).toEqual([
      { ...counted, title: 'Title of checkout-unsure', requests: [requests[1]] },
    ]);
  });

  it('have their code alone while none of them is listed', () => {
    expect(stoppedGroups([counted], [])).toEqual([{ ...counted, title: 'checkout-unsure', requests: [] }]);
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
