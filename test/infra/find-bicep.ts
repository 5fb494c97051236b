import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasDotnetSdk } from '../../local/kit/dotnet-sdk.ts';

const SDK = 10;
const PROJECT = join(import.meta.dirname, 'bicep/bicep.csproj');

/** The compiler's command, or in one sentence why there is none. */
export type FoundBicep = { readonly command: string } | { readonly missing: string };

/**
 * Finds the compiler: `bicep` on the PATH, else the one that the project file beside this names, from NuGet. Throws when
 * NuGet does not give it.
 */
export function findBicep(): FoundBicep {
  if (spawnSync('bicep', ['--version']).status === 0) return { command: 'bicep' };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: 'no bicep on the PATH, and the one of NuGet is for Linux on x64' };
  if (!hasDotnetSdk(SDK)) return { missing: `no bicep on the PATH, and no .NET SDK ${SDK} to fetch it` };
  execFileSync('dotnet', ['restore', PROJECT, '--verbosity', 'quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const packages = execFileSync('dotnet', ['nuget', 'locals', 'global-packages', '--list'], {
    encoding: 'utf8',
  });
  const [, folder = ''] = /global-packages: (.+)/.exec(packages) ?? [];
  const [, name = '', version = ''] =
    /Include="([^"]+)" Version="\[([^"]+)\]"/.exec(readFileSync(PROJECT, 'utf8')) ?? [];
  return { command: join(folder.trim(), name.toLowerCase(), version, 'tools/bicep') };
}
