import { execFileSync } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const GIB = 1024 ** 3;
/** Names of what `statfs` tells by number. */
const FILE_SYSTEMS: Record<number, string> = {
  0xef53: 'ext4 (or ext2, ext3)',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x01021994: 'tmpfs: fsync costs nothing here',
  0x794c7630: 'overlayfs',
};

/** What a figure is worth depends on: lines of [what, value]. `packages` are those that were measured. */
export function conditions(
  dataFolder: string,
  load: number,
  packages: readonly string[] = ['durable-functions', '@azure/functions'],
): [string, string][] {
  const processors = cpus();
  return [
    ['date', new Date().toISOString()],
    ['machine', `${processors[0]?.model ?? 'unknown'}, ${processors.length} cores, ${gib(totalmem())} GiB`],
    ['load before', `${Math.round(load * 100)} % of the processors busy, load average ${loadAverage()}`],
    ['system', `${type()} ${release()}`],
    ['data folder', `${dataFolder}, ${fileSystem(dataFolder)}`],
    ['node', process.versions.node],
    ['sqlite', process.versions['sqlite'] ?? 'unknown'],
    ['packages', packages.map(installed).join(', ')],
    ['commit', commitOf(import.meta.dirname)],
  ];
}

function gib(bytes: number): string {
  return (bytes / GIB).toFixed(1);
}

function loadAverage(): string {
  return loadavg()
    .map((one) => one.toFixed(2))
    .join(' ');
}

function fileSystem(folder: string): string {
  const number = statfsSync(folder).type;
  return FILE_SYSTEMS[number] ?? `file system 0x${number.toString(16)}`;
}

function installed(name: string): string {
  const folder = createRequire(import.meta.url)
    .resolve.paths(name)
    ?.map((one) => join(one, name, 'package.json'))
    .map(readVersion)
    .find((version) => version !== undefined);
  return `${name} ${folder ?? 'unknown'}`;
}

function readVersion(manifest: string): string | undefined {
  try {
    return z.looseObject({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).version;
  } catch {
    // Missing: the next folder upwards may have it.
    return undefined;
  }
}

/** The commit a checkout is at, and whether files differ from it. */
export function commitOf(folder: string): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
    const changed = git('status', '--porcelain') === '' ? '' : ', with changes that are not committed';
    return `${git('rev-parse', '--short=12', 'HEAD')}${changed}`;
  } catch {
    return 'unknown';
  }
}
