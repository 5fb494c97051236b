import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../kit/command.ts';
import { readJsonFile } from './json-file.ts';

/**
 * Refuses an app on another major of durable-functions than 3, whose protocol this host does not speak. An app
 * without the package (or with it bundled into its files) is let through. Throws {@link StartError}.
 */
export function checkDurableVersion(appFolder: string): void {
  const manifest = findManifest(appFolder);
  if (manifest === undefined) return;
  const { version } = z.looseObject({ version: z.string() }).parse(readJsonFile(manifest));
  if (!version.startsWith('3.'))
    throw new StartError(`durable-functions ${version} is not supported (supported: 3.x)`);
}

function findManifest(folder: string): string | undefined {
  const manifest = join(folder, 'node_modules', 'durable-functions', 'package.json');
  if (existsSync(manifest)) return manifest;
  const parent = dirname(folder);
  return parent === folder ? undefined : findManifest(parent);
}
