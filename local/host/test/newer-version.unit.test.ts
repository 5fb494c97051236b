import { describe, expect, it } from '@jest/globals';
import { isNewerVersion } from '../durable/newer-version.ts';

describe('a version', () => {
  it.each([
    ['', '', false],
    ['', '1.0', false],
    [' ', '1.0', false],
    ['1.0', '', true],
    ['1.0', '1.0', false],
    ['1.1', '1.0', true],
    ['1.0', '1.1', false],
    ['1.10', '1.9', true],
    ['2.0', '10.0', false],
    ['1.0.0', '1.0', true],
    ['1.0', '1.0.0', false],
    ['1.2.3.4', '1.2.3.3', true],
    ['2', '10', true],
    ['v2', 'V1', true],
    ['beta', 'BETA', false],
    ['1.0-b', '1.0-a', true],
    ['1.2.3.4.5', '1.2.3.4.6', false],
  ])('%j, where %j runs, is newer: %j', (version, running, isNewer) => {
    expect(isNewerVersion(version, running)).toBe(isNewer);
  });
});
