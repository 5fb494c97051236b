import { describe, expect, it } from '@jest/globals';
import { timerDue } from '../durable/episode/timer-due.ts';

describe('a timer', () => {
  it.each([
    ['in the past fires at once', -5000, 0],
    ['of no length fires at once', 0, 0],
    ['of less than the shortest delay is exact', 20, 20],
    ['of less than a second fires almost at once', 300, 50],
    ['of nearly a second too', 999, 50],
    ['of a second is exact', 1000, 1000],
    ['of a second and a half loses the half', 1500, 1000],
    ['of an hour loses its fraction', 3_599_995, 3_599_000],
  ])('%s', (_, delay, expected) => {
    const now = Date.parse('2026-01-01T00:00:00.123Z');
    expect(timerDue(now + delay, now) - now).toBe(expected);
  });
});
