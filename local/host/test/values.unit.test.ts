import { describe, expect, it } from '@jest/globals';
import { isTooDeep } from '../durable/depth-limit.ts';
import { hideCredentials } from '../durable/hidden-credentials.ts';

describe('a value', () => {
  const nested = (levels: number) => `${'{"o":['.repeat(levels / 2)}${']}'.repeat(levels / 2)}`;

  it.each([
    ['of 64 levels is not too deep', nested(64), 0, false],
    ['of more is', nested(66), 0, true],
    ['of 64 levels inside another is', nested(64), 1, true],
    ['of many shallow parts is not', `[${'[],'.repeat(100)}[]]`, 0, false],
    ['with brackets in a text is not', JSON.stringify('["{'.repeat(100)), 0, false],
  ])('%s', (_, json, outer, expected) => {
    expect(isTooDeep(json, outer)).toBe(expected);
  });
});

describe('the message of an exception', () => {
  it.each([
    ['cannot open AccountKey=abc;x and Password=y', 'cannot open [Hidden Credential]'],
    ['"accountkey=abc" is wrong', '"[Hidden Credential]" is wrong'],
    ['GET /a?code=abc', 'GET /a[Hidden Credential]'],
    ['a code of 5', 'a code of 5'],
  ])('%s', (text, expected) => {
    expect(hideCredentials(text)).toBe(expected);
  });
});
