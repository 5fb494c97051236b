import { describe, expect, it } from '@jest/globals';
import { parseFilter } from '../odata/filter.ts';

const options = { fields: ['armSkuName', 'priceType', 'region'], caseSensitiveValues: true };
const item: Record<string, string> = { armSkuName: "D2's", priceType: 'Reservation', region: 'westeurope' };
const matches = (text: string, caseSensitiveValues = true) =>
  parseFilter(text, { ...options, caseSensitiveValues })((field) => item[field]);

describe('a filter', () => {
  it.each([
    ["armSkuName eq 'D2''s'", true],
    ["armskuname EQ 'D2''s' AND priceType eq 'Consumption'", false],
    ["priceType eq 'Consumption' or region eq 'westeurope'", true],
    ["priceType eq 'Reservation' and (region eq 'eastus' or region eq 'westeurope')", true],
    ["region eq 'WestEurope'", false],
  ])('%s', (text, expected) => {
    expect(matches(text)).toBe(expected);
  });

  it('compares values without case where asked to', () => {
    expect(matches("region eq 'WestEurope'", false)).toBe(true);
  });

  it.each([
    ["price eq '1'", 'cannot filter by "price"'],
    ["region ne 'eastus'", 'only eq is understood, not "ne"'],
    ["(region eq 'eastus'", 'a bracket of the filter is not closed'],
    ['region eq', 'region is compared with nothing'],
    ["region eq 'eastus' nonsense", 'unexpected "nonsense" in the filter'],
    ["region eq 'eastus", 'cannot read the filter at'],
  ])('refuses %s', (text, message) => {
    expect(() => matches(text)).toThrow(message);
  });
});
