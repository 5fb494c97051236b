import { describe, expect, it } from '@jest/globals';
import { withoutCase } from '../values/letter-case.ts';

describe('names without letter case', () => {
  it.each([
    ['/subscriptions/A/resourceGroups/Größe', '/SUBSCRIPTIONS/a/resourcegroups/GRÖßE'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'οδοσ'],
  ])('take %s for %s', (one, other) => {
    expect(withoutCase(one)).toBe(withoutCase(other));
  });

  it.each([
    ['straße', 'STRASSE'],
    ['ı', 'I'],
  ])('tell %s from %s', (one, other) => {
    expect(withoutCase(one)).not.toBe(withoutCase(other));
  });
});
