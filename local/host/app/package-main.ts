import { globSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../kit/command.ts';
import { readJsonFile } from './json-file.ts';

const packageSchema = z.looseObject({ main: z.string().optional(), type: z.string().optional() });

export interface EntryFile {
  /** Absolute path. */
  readonly path: string;
  readonly isEsModule: boolean;
}

/**
 * The files the app's package.json `main` names, sorted. `main` is a glob (`dist/functions/*.js`, `{a,b}`,
 * `**`); a file is an ES module when it ends in .mjs, or when the package says `"type": "module"` and it does
 * not end in .cjs. Throws {@link StartError} when there is nothing to load.
 */
export function entryFiles(appFolder: string): EntryFile[] {
  const file = join(appFolder, 'package.json');
  const { main, type } = packageSchema.parse(readJsonFile(file));
  if (main === undefined)
    throw new StartError(`${file} has no "main" (a glob of the files that register functions)`);
  const names = globSync(main.replace(/^\.\//, ''), {
    cwd: appFolder,
    exclude: (name) => name.split('/').includes('node_modules'),
  }).sort();
  if (names.length === 0) throw new StartError(`${file}: "main" ${main} matches no file (is the app built?)`);
  return names.map((name) => ({
    path: join(appFolder, name),
    isEsModule: name.endsWith('.mjs') || (type === 'module' && !name.endsWith('.cjs')),
  }));
}
