import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { StartError } from '../kit/command.ts';
import { buildApiPage, buildApiPageInto } from './build-api-page.ts';
import { buildPortal, buildPortalInto } from './build-portal.ts';
import { newestChange } from './newest-change.ts';
import { runProgram } from './run-program.ts';

/** Its time is when the last compilation without errors began. */
const STAMP = 'dist/.compiled';
const COMPILED_FROM = ['functions', 'src', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * Compiles the app and builds portal and API page into `dist`, only what changed, and nothing when all sources are older than what
 * is there. Throws a {@link StartError} with the compiler's words.
 */
export async function buildApp(root: string, signal: AbortSignal): Promise<void> {
  buildApiPage(root);
  await buildPortal(root, signal);
  if (isCompiled(root)) return;
  dropRemovedFunctions(root);
  const begun = new Date();
  await compile(root, [], signal);
  writeFileSync(join(root, STAMP), '');
  utimesSync(join(root, STAMP), begun, begun);
}

function isCompiled(root: string): boolean {
  const stamp = statSync(join(root, STAMP), { throwIfNoEntry: false });
  return stamp !== undefined && COMPILED_FROM.every((name) => newestChange(join(root, name)) < stamp.mtimeMs);
}

/** Compiles the app and builds portal and API page into a folder of its own, from scratch. */
export async function buildAppInto(root: string, folder: string): Promise<void> {
  const fresh = ['--outDir', folder, '--incremental', 'false', '--tsBuildInfoFile', 'null'];
  await compile(root, fresh);
  await buildPortalInto(root, join(folder, 'portal'));
  buildApiPageInto(root, join(folder, 'api-page'));
}

/** The host loads whatever is in `dist/functions`; the compiler does not clean up after a source that is gone. */
function dropRemovedFunctions(root: string): void {
  const compiled = join(root, 'dist/functions');
  for (const name of existsSync(compiled) ? readdirSync(compiled) : []) {
    const source = join(root, 'functions', name.replace(/\.js$/, '.ts'));
    if (name.endsWith('.js') && !existsSync(source)) rmSync(join(compiled, name));
  }
}

async function compile(root: string, extra: readonly string[], signal?: AbortSignal): Promise<void> {
  const compiler = createRequire(join(root, 'package.json')).resolve('typescript/bin/tsc');
  const args = [compiler, '-p', join(root, 'tsconfig.build.json'), ...extra];
  const { ok, output } = await runProgram(process.execPath, args, { cwd: root, ...(signal && { signal }) });
  if (!ok) throw new StartError(`the app does not compile:\n${output}`);
}
