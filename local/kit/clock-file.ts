import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const contentSchema = z.object({ offsetMs: z.int() });

const fileIn = (folder: string) => join(folder, 'clock.json');

/** Whether a clock was ever moved in this data folder. */
export const hasClockFile = (folder: string): boolean => existsSync(fileIn(folder));

/**
 * How far ahead of the real time (milliseconds) the clock of this data folder was left, negative when it is behind; 0 when
 * it never was moved.
 * What is kept in the folder has times of that clock, so it goes on from there.
 */
export function readClockFile(folder: string): number {
  if (!hasClockFile(folder)) return 0;
  return contentSchema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).offsetMs;
}

/** Keeps the offset, in one step: a crash leaves the old or the new one. */
export function writeClockFile(folder: string, offsetMs: number): void {
  mkdirSync(folder, { recursive: true });
  const draft = `${fileIn(folder)}.draft`;
  writeFileSync(draft, `${JSON.stringify({ offsetMs })}\n`);
  renameSync(draft, fileIn(folder));
}
