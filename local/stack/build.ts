import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { StartError } from '../kit/command.ts';
import { buildApiPage } from './build-api-page.ts';
import { buildPortal } from './build-portal.ts';
import { bundleApp } from './bundle-app.ts';
import { newestChange } from './newest-change.ts';
import { runProgram } from './run-program.ts';

/** Its time is when the last compilation without errors began. */
const STAMP = 'dist/.compiled';
const COMPILED_FROM = ['functions', 'src', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * Compiles and bundles the app and builds the portal and the page of the API into `dist`, only what changed, and nothing
 * when all sources are older than what is there. Throws a {@link StartError} with the compiler's words.
 *
 * Leaves the files of earlier bundles: a host that runs one of them may still have to load some.
 */
export async function buildApp(root: string, signal: AbortSignal): Promise<void> {
  buildApiPage(root);
  await buildPortal(root, signal);
  if (isCompiled(root)) return;
  const begun = new Date();
  await compile(root, signal);
  await bundleApp(root, join(root, 'dist/app'));
  writeFileSync(join(root, STAMP), '');
  utimesSync(join(root, STAMP), begun, begun);
}

function isCompiled(root: string): boolean {
  const stamp = statSync(join(root, STAMP), { throwIfNoEntry: false });
  return stamp !== undefined && COMPILED_FROM.every((name) => newestChange(join(root, name)) < stamp.mtimeMs);
}

async function compile(root: string, signal: AbortSignal): Promise<void> {
  const compiler = createRequire(join(root, 'package.json')).resolve('typescript/bin/tsc');
  const args = [compiler, '-p', join(root, 'tsconfig.build.json')];
  const { ok, output } = await runProgram(process.execPath, args, { cwd: root, signal });
  if (!ok) throw new StartError(`the app does not compile:\n${output}`);
}
