import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { StartError } from '../kit/command.ts';
import { buildAppInto } from './build.ts';
import { chooseDurableBackend } from './durable-backend.ts';
import type { DurableBackend } from './durable-backend.ts';
import type { Ignores } from './func-ignore.ts';
import { readFuncIgnore } from './func-ignore.ts';
import { runProgram } from './run-program.ts';

/** Made here, never copied: the compiled code from scratch, the packages without development ones. */
const MADE = ['dist', 'node_modules'];

/** Development packages, and the optional ones: they are the Node of a checkout, one for each platform. */
const LEFT_OUT = ['--omit=dev', '--omit=optional'];

export interface PackageSize {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Makes the folder that is deployed: what `.funcignore` leaves of `root`, host.json for the durable backend, freshly
 * compiled code and portal, production packages with no install script run. Replaces an earlier package in `out`. Throws a {@link StartError}.
 */
export async function makePackage(
  root: string,
  out: string,
  backend: DurableBackend,
  progress: (step: string) => void,
): Promise<PackageSize> {
  const ignored = readFuncIgnore(join(root, '.funcignore'));
  const deployed = readdirSync(root).filter((name) => !MADE.includes(name) && !ignored(name));
  clear(out, [...deployed, ...MADE]);
  progress('copying what .funcignore leaves');
  for (const name of deployed) copy(root, name, out, ignored);
  chooseDurableBackend(out, backend);
  progress('compiling the app and building the portal');
  await buildAppInto(root, join(out, 'dist'));
  progress('installing production packages');
  await installPackages(out);
  return sizeOf(out);
}

/** Empties `out`, but never a folder that holds anything else than a package, such as the repository itself. */
function clear(out: string, expected: readonly string[]): void {
  const names = existsSync(out) ? readdirSync(out) : [];
  const strange = names.find((name) => !expected.includes(name));
  if (strange !== undefined)
    throw new StartError(`${out} is not replaced: it holds ${strange}, so it is no package`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
}

function copy(root: string, name: string, out: string, ignored: Ignores): void {
  cpSync(join(root, name), join(out, name), {
    recursive: true,
    filter: (source) => !ignored(relative(root, source).replaceAll(sep, '/')),
  });
}

async function installPackages(out: string): Promise<void> {
  const args = ['ci', ...LEFT_OUT, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const cli = process.env['npm_execpath']; // set under npm: the very npm this was started with
  const { ok, output } =
    cli === undefined
      ? await runProgram('npm', args, { cwd: out })
      : await runProgram(process.execPath, [cli, ...args], { cwd: out });
  if (!ok) throw new StartError(`npm ci failed in ${out}:\n${output}`);
}

function sizeOf(folder: string): PackageSize {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return { files: entries.length, bytes };
}
