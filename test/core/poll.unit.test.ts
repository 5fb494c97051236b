import { describe, expect, it } from '@jest/globals';
import { pollDelaySeconds } from '../../src/core/poll.ts';

describe('the pause between two polls', () => {
  it.each([
    [1, undefined, 5],
    [10, undefined, 5],
    [11, undefined, 10],
    [30, undefined, 300],
    [1, 1, 2],
    [1, 120, 121],
    [1, 0, 2],
    [11, 0, 4],
    [1, 4000, 300],
  ])('after %i polls with Retry-After %p is %i s', (attempts, retryAfter, seconds) => {
    expect(pollDelaySeconds(attempts, retryAfter)).toBe(seconds);
  });
});
