import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().default('unknown'),
});

/** Prints name, version and licence of each package that the app is made of. */
const listed = execFileSync('npm', ['ls', '--all', '--parseable', '--omit=dev', '--omit=optional'], {
  encoding: 'utf8',
});
const folders = new Set(listed.split('\n').filter((folder) => folder.includes('node_modules')));
for (const folder of [...folders].toSorted()) {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  process.stdout.write(`${manifest.name} ${manifest.version} (${manifest.license})\n${text}\n\n---\n\n`);
}
