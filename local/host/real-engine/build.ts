import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand, StartError } from '../../kit/command.ts';
import { hasSdk, SDK_MISSING } from './sdk.ts';

const PROJECT = join(import.meta.dirname, 'dotnet');
const PROGRAM = join(PROJECT, 'bin/Microsoft.Azure.WebJobs.Script.dll');
/** Its time is when the last build without errors began. */
const STAMP = join(PROJECT, 'bin/.built');
const SOURCE = /\.(cs|csproj)$|^packages\.lock\.json$/;

await runCommand({
  usage: 'node local/host/real-engine/build.ts',
  summary:
    "Builds the host on Microsoft's engine unless no source has changed, and prints where its program is.",
  options: {},
  run: () => {
    if (!hasSdk()) throw new StartError(SDK_MISSING);
    if (!isBuilt()) build();
    process.stdout.write(`${PROGRAM}\n`);
    return Promise.resolve(0);
  },
});

function isBuilt(): boolean {
  const stamp = statSync(STAMP, { throwIfNoEntry: false });
  const sources = readdirSync(PROJECT).filter((name) => SOURCE.test(name));
  return (
    stamp !== undefined && sources.every((name) => statSync(join(PROJECT, name)).mtimeMs < stamp.mtimeMs)
  );
}

function build(): void {
  const begun = new Date();
  // The lock file says which packages; no server of the compiler stays behind.
  const properties = ['-p:RestoreLockedMode=true', '-p:UseSharedCompilation=false', '-nodeReuse:false'];
  const args = ['build', '--configuration', 'Release', '--nologo', ...properties];
  try {
    execFileSync('dotnet', args, { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    const { stdout = '' } = error as { stdout?: string };
    throw new StartError(`the host on Microsoft's engine does not build:\n${stdout.trimEnd()}`);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, begun, begun);
}
