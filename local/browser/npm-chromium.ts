import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const PACKAGE_FILE = join(root, 'node_modules/@sparticuz/chromium/package.json');
const CACHE = join(root, 'node_modules/.cache');
const packageSchema = z.object({ version: z.string() });
const run = promisify(execFile);

/** A browser to start, and what the environment must say beside that of this process. */
export interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

export const hasNpmChromium = (): boolean => existsSync(PACKAGE_FILE);

/**
 * The Chromium of the npm package, unpacked once for each version into `node_modules/.cache` (200 MB, some seconds). It
 * draws with the fonts of the package alone, so that every Linux draws the same, and has no window.
 */
export async function npmChromium(): Promise<BrowserProgram> {
  const { version } = packageSchema.parse(JSON.parse(readFileSync(PACKAGE_FILE, 'utf8')));
  const folder = join(CACHE, `chromium-${version}`);
  if (!existsSync(folder))
    await run(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts'), folder]);
  const path = join(folder, 'chromium');
  return {
    path,
    env: { FONTCONFIG_FILE: join(folder, 'fonts.conf'), ...(await librariesFor(path, folder)) },
  };
}

/** A bare Linux lacks NSS, which the package brings along. */
async function librariesFor(path: string, folder: string): Promise<Record<string, string>> {
  const { stdout } = await run('ldd', [path]);
  if (!stdout.includes('not found')) return {};
  const known = process.env['LD_LIBRARY_PATH'] ?? '';
  const brought = join(folder, 'al2023/lib');
  return { LD_LIBRARY_PATH: known === '' ? brought : `${brought}:${known}` };
}
