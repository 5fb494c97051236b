import { describe, expect, it } from '@jest/globals';
import { median, percentile, summarize } from '../statistics.ts';

describe('median', () => {
  it('is the value in the middle, whatever the order', () => {
    expect(median([30, 1, 2])).toBe(2);
  });

  it('is half way between the two in the middle of an even number', () => {
    expect(median([10, 1, 4, 2])).toBe(3);
  });

  it('is the value when there is one', () => {
    expect(median([7])).toBe(7);
  });

  it('compares numbers as numbers', () => {
    expect(median([9, 10, 100])).toBe(10);
  });

  it('refuses to make one up', () => {
    expect(() => median([])).toThrow('no values');
  });
});

describe('percentile', () => {
  const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('is a value that was measured', () => {
    expect(percentile(oneToHundred, 50)).toBe(50);
    expect(percentile(oneToHundred, 99)).toBe(99);
  });

  it('rounds up to the next value', () => {
    expect(percentile([1, 2, 3], 50)).toBe(2);
    expect(percentile([1, 2, 3], 99)).toBe(3);
  });

  it('goes from the smallest to the largest', () => {
    expect(percentile(oneToHundred, 0)).toBe(1);
    expect(percentile(oneToHundred, 100)).toBe(100);
  });
});

describe('summarize', () => {
  it('tells the median and how far the values lie apart', () => {
    expect(summarize([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    summarize(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
