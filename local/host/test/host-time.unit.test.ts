import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeClockFile } from '../../kit/clock-file.ts';
import { MovableClock } from '../../kit/movable-clock.ts';
import { warnIfLeftAhead } from '../clock/host-time.ts';

const DAY_MS = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-time-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The warnings of a host whose clock is so many milliseconds ahead of the real time. */
function warningsAt(offsetMs: number): readonly string[] {
  const messages: string[] = [];
  const move = () => Promise.resolve();
  const time = { clock: new MovableClock(offsetMs), move, testClock: true, fastForward: 'off' } as const;
  warnIfLeftAhead(time, folder, ({ message }) => void messages.push(message));
  return messages;
}

describe('a data folder and the clock of its host', () => {
  it.each([
    ['a new folder under the real time', undefined, 0, 0],
    ['a new folder under a clock that is behind', undefined, -DAY_MS, 0],
    ['a folder that was left ahead', 2 * DAY_MS, 0, 1],
    ['a folder that was left behind', -2 * DAY_MS, 0, 0],
  ])('warn of %s as often as something was written later than now', (_what, left, now, count) => {
    if (left !== undefined) writeClockFile(folder, left);

    expect(warningsAt(now)).toHaveLength(count);
  });
});
