import { describe, expect, it } from '@jest/globals';
import { restartDelayMs } from '../restart-delay.ts';

describe('the wait before a restart', () => {
  it.each([
    { exits: 1, delay: 0 },
    { exits: 5, delay: 0 },
    { exits: 6, delay: 1_000 },
    { exits: 7, delay: 2_000 },
    { exits: 8, delay: 4_000 },
    { exits: 20, delay: 4_000 },
  ])('is $delay ms after $exits exits within a minute', ({ exits, delay }) => {
    expect(restartDelayMs(Array<number>(exits).fill(100_000), 100_000)).toBe(delay);
  });

  it('forgets exits of more than a minute ago', () => {
    expect(restartDelayMs([1, 2, 3, 4, 5, 6, 100_000], 100_000)).toBe(0);
  });
});
