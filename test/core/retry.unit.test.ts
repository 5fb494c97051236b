import { describe, expect, it } from '@jest/globals';
import { pauseSeconds } from '../../src/core/retry.ts';

/** The pauses after each failure, as a count of equal ones in a row: `['5', '2 x 10']`. */
function pausesUntil(tries: number): readonly string[] {
  const pauses = Array.from({ length: tries }, (_, index) => pauseSeconds('backoff', index + 1));
  const rows: { seconds: number; count: number }[] = [];
  for (const seconds of pauses) {
    const last = rows.at(-1);
    if (last?.seconds === seconds) last.count += 1;
    else rows.push({ seconds, count: 1 });
  }
  return rows.map(({ seconds, count }) => (count === 1 ? String(seconds) : `${count} x ${seconds}`));
}

const secondsOf = (from: number, to: number): number =>
  Array.from({ length: to - from }, (_, index) => pauseSeconds('backoff', from + index)).reduce(
    (sum, seconds) => sum + seconds,
    0,
  );

describe('the pauses of a step while Microsoft does not answer', () => {
  it('double from 5 seconds to 5 minutes, then are ten minutes, then half an hour', () => {
    expect(pausesUntil(60)).toEqual(['5', '10', '20', '40', '80', '160', '5 x 300', '36 x 600', '13 x 1800']);
  });

  it('are ten minutes from about half an hour on, and half an hour after about six hours more', () => {
    expect(secondsOf(1, 12) / 60).toBe(30.25);
    expect(secondsOf(12, 48) / 3600).toBe(6);
  });
});
