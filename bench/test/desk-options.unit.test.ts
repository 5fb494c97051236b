import { describe, expect, it } from '@jest/globals';
import { levelsOption, onlyOption, purchasesOption } from '../desk/options.ts';

describe('onlyOption', () => {
  it('is all parts unless one is named', () => {
    expect(onlyOption(undefined)).toEqual(['rate', 'growth', 'intake', 'reads']);
    expect(onlyOption('intake')).toEqual(['intake']);
  });

  it.each(['', 'Rate', 'rate,reads', 'toString'])('refuses %j', (text) => {
    expect(() => onlyOption(text)).toThrow('--only must be one of rate, growth, intake, reads');
  });
});

describe('purchasesOption', () => {
  it('takes as many as are in flight, and more', () => {
    expect(purchasesOption('32')).toBe(32);
    expect(purchasesOption('200')).toBe(200);
  });

  it.each(['31', '-200', '40.5', 'many', ''])('refuses %j', (text) => {
    expect(() => purchasesOption(text)).toThrow('--purchases must be a number from 32');
  });
});

describe('levelsOption', () => {
  it('takes two numbers', () => {
    expect(levelsOption('300,3000')).toEqual({ low: 300, high: 3000 });
  });

  it.each(['300', '3000,300', '300,300', '31,300', '300,3000,9', '300,', 'few,many', ''])(
    'refuses %j',
    (text) => {
      expect(() => levelsOption(text)).toThrow('--levels must be two numbers from 32');
    },
  );
});
