import { describe, expect, it } from '@jest/globals';
import { retryAfterSeconds } from '../../../src/microsoft/client/retry-after.ts';

const now = new Date('2026-11-23T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['57', 57],
    [' 3 ', 3],
    ['0', 0],
    ['1.2', 2],
    ['-5', 0],
    ['86400', 300],
    ['99999999999999999999', 300],
    ['Mon, 23 Nov 2026 10:00:30 GMT', 30],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['Tue, 24 Nov 2026 10:00:00 GMT', 300],
    ['soon', undefined],
    ['2026', 300],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});
