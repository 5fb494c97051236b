import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeClockFile } from '../../kit/clock-file.ts';
import { StackClock } from '../stack-clock.ts';

const LONG_AGO = new Date('2020-02-29T09:00:00Z');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-clock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the clock of a stack', () => {
  it('begins at the given instant in a new folder, and goes on there with the next start', () => {
    const before = Date.now();
    const { offsetMs } = new StackClock(folder, LONG_AGO);

    expect(offsetMs).toBeLessThanOrEqual(LONG_AGO.getTime() - before);
    expect(offsetMs).toBeGreaterThanOrEqual(LONG_AGO.getTime() - Date.now());
    expect(new StackClock(folder).offsetMs).toBe(offsetMs);
  });

  it('goes on where its folder was left, whatever instant is given', () => {
    writeClockFile(folder, 5_000);

    expect(new StackClock(folder, LONG_AGO).offsetMs).toBe(5_000);
  });
});
