import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * When the file, or the folder or anything in it, was last changed, in milliseconds since 1970; 0 when it is absent.
 *
 * @param but names of files that do not count
 */
export function newestChange(path: string, but: readonly string[] = []): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  const names = readdirSync(path).filter((name) => !but.includes(name));
  // Writing a file that does not count changes its folder too.
  const itself = but.length === 0 ? found.mtimeMs : 0;
  return Math.max(itself, ...names.map((name) => newestChange(join(path, name), but)));
}
