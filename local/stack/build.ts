import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { StartError } from '../kit/command.ts';
import { runProgram } from './run-program.ts';

/** Compiles the app into `dist`, only what changed. Throws a {@link StartError} with the compiler's words. */
export async function buildApp(root: string, signal: AbortSignal): Promise<void> {
  dropRemovedFunctions(root);
  await compile(root, [], signal);
}

/** Compiles the app into a folder of its own, from scratch. */
export async function buildAppInto(root: string, folder: string): Promise<void> {
  const fresh = ['--outDir', folder, '--incremental', 'false', '--tsBuildInfoFile', 'null'];
  await compile(root, fresh);
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
