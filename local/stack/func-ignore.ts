import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { StartError } from '../kit/command.ts';

/** Tells whether a path, relative to the app's folder and with slashes, stays at home. */
export type Ignores = (path: string) => boolean;

/**
 * Reads a `.funcignore`. Throws a {@link StartError} on a pattern that is not anchored with a leading slash: it would
 * match below `dist` as well.
 */
export function readFuncIgnore(file: string): Ignores {
  const patterns = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => anchored(line, file));
  return (path) => patterns.some((pattern) => matchesGlob(path, pattern));
}

function anchored(pattern: string, file: string): string {
  if (!pattern.startsWith('/'))
    throw new StartError(`${file}: "${pattern}" must begin with a slash, or it reaches into dist`);
  return pattern.slice(1).replace(/\/$/, '');
}
