import { execFileSync } from 'node:child_process';

/** Whether `dotnet` on the PATH has an SDK of this major version. */
export function hasDotnetSdk(major: number): boolean {
  try {
    const sdks = execFileSync('dotnet', ['--list-sdks'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return sdks.split('\n').some((line) => line.startsWith(`${major}.`));
  } catch {
    return false; // no dotnet at all
  }
}
