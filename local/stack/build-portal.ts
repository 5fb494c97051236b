import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../kit/command.ts';
import { newestChange } from './newest-change.ts';
import { runProgram } from './run-program.ts';

/** The types of the API are not in the bundle, and checks write them anew. */
const NOT_BUNDLED = ['schema.d.ts'];
const BUILT_FROM = [
  'portal/src',
  'portal/public',
  'portal/vite.config.ts',
  'portal/index.html',
  'package-lock.json',
];

/**
 * Builds the portal into `dist/portal`, unless all of its sources are older than what is there. Throws a
 * {@link StartError} with the words of Vite.
 */
export async function buildPortal(root: string, signal: AbortSignal): Promise<void> {
  if (!existsSync(join(root, 'portal/index.html')) || isBuilt(root)) return;
  await bundle(root, join(root, 'dist/portal'), signal);
}

async function bundle(root: string, folder: string, signal: AbortSignal): Promise<void> {
  const vite = join(
    dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const args = [vite, 'build', '--config', 'portal/vite.config.ts', '--logLevel', 'warn', '--outDir', folder];
  const { ok, output } = await runProgram(process.execPath, args, { cwd: root, signal });
  if (!ok) throw new StartError(`the portal does not build:\n${output}`);
}

function isBuilt(root: string): boolean {
  const built = newestChange(join(root, 'dist/portal/index.html'));
  return BUILT_FROM.every((name) => newestChange(join(root, name), NOT_BUNDLED) < built);
}
