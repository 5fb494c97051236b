import { describe, expect, it } from '@jest/globals';
import { statMs } from '../desk/process-times.ts';

const REST = 'S 1 2 3 0 -1 4194304 100 0 0 0 250 50 7 9 20 0 11 0 12345';

describe('statMs', () => {
  it('adds user and system time, in hundredths of a second', () => {
    expect(statMs(`42 (node) ${REST}`)).toBe(3000);
  });

  it('is not misled by the name of a program', () => {
    expect(statMs(`42 (a) 9 (b 1 2 3) ${REST}`)).toBe(3000);
  });

  it('refuses what is no such line', () => {
    expect(() => statMs('')).toThrow('no line');
  });
});
