import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readClockFile, writeClockFile } from '../clock-file.ts';
import { MovableClock } from '../movable-clock.ts';

const DAY = 86_400_000;

describe('a movable clock', () => {
  it('is ahead of the real time by its offset', () => {
    const before = Date.now();
    const clock = new MovableClock(DAY);

    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before + DAY);
    expect(clock.milliseconds()).toBeLessThanOrEqual(Date.now() + DAY);
  });

  it('tells listeners once it was moved', () => {
    const clock = new MovableClock();
    const target = Date.now() + DAY;
    const seen: number[] = [];
    clock.onMoved(() => seen.push(clock.milliseconds()));
    clock.moveTo(clock.offsetAt(target));

    expect(seen).toEqual([expect.any(Number)]);
    expect(seen[0]).toBeGreaterThanOrEqual(target);
  });
});

describe('the clock file of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says 0 until it is written', () => {
    expect(readClockFile(folder)).toBe(0);
    writeClockFile(folder, DAY);
    writeClockFile(folder, 2 * DAY);

    expect(readClockFile(folder)).toBe(2 * DAY);
    expect(readdirSync(folder)).toEqual(['clock.json']);
  });
});
