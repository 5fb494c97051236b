import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../kit/command.ts';

const LOCK_FILES = /^(lock\.sqlite.*|owner)$/;

/** Throws a {@link StartError} unless a folder may be emptied: it is ours, empty, or not there yet. */
export function assertMayEmpty(folder: string): void {
  const names = namesIn(folder);
  if (names.length === 0 || names.includes('lock.sqlite')) return;
  throw new StartError(`${folder} is no data folder of a stack: --fresh does not empty it`);
}

/** Empties a claimed data folder of everything but the claim itself. */
export function emptyFolder(folder: string): void {
  for (const name of namesIn(folder)) {
    if (!LOCK_FILES.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Removes a data folder that holds nothing but a released claim. */
export function removeIfUnused(folder: string): void {
  if (namesIn(folder).every((name) => LOCK_FILES.test(name)))
    rmSync(folder, { recursive: true, force: true });
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
