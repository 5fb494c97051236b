import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../kit/command.ts';
import { buildApp } from './build.ts';
import { bundleApp } from './bundle-app.ts';
import { chooseDurableBackend } from './durable-backend.ts';
import type { DurableBackend } from './durable-backend.ts';

/** What a package holds at its top. */
const CONTENTS = ['dist', 'host.json', 'package.json'];

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  type: z.literal('module'),
  main: z.string(),
  engines: z.object({ node: z.string() }),
});

export interface PackageSize {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Makes the folder that is deployed: the bundled app, which needs no `node_modules`, the portal, host.json for the durable
 * backend, and a package.json with what the Functions host reads of it. Replaces an earlier package in `out`. Throws a
 * {@link StartError}, also when the app does not compile.
 */
export async function makePackage(
  root: string,
  out: string,
  backend: DurableBackend,
  progress: (step: string) => void,
): Promise<PackageSize> {
  clear(out);
  progress('compiling the app and building the portal');
  await buildApp(root, new AbortController().signal);
  progress('bundling');
  await bundleApp(root, join(out, 'dist/app'));
  for (const pages of ['dist/portal', 'dist/api-page'])
    cpSync(join(root, pages), join(out, pages), { recursive: true });
  copyFileSync(join(root, 'host.json'), join(out, 'host.json'));
  chooseDurableBackend(out, backend);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return sizeOf(out);
}

/** Empties `out`, but never a folder that holds anything else than a package, such as the repository itself. */
function clear(out: string): void {
  const names = existsSync(out) ? readdirSync(out) : [];
  const strange = names.find((name) => !CONTENTS.includes(name));
  if (strange !== undefined)
    throw new StartError(`${out} is not replaced: it holds ${strange}, so it is no package`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
}

function sizeOf(folder: string): PackageSize {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return { files: entries.length, bytes };
}
