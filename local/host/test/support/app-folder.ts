import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NODE_MODULES = join(import.meta.dirname, '../../../../node_modules');

/** Writes a small function app: file names to their text. `package.json` is an ES module over `*.js` unless given. */
export function writeApp(folder: string, files: Record<string, string>): string {
  writeFiles(folder, { 'package.json': '{ "type": "module", "main": "*.js" }', ...files });
  symlinkSync(NODE_MODULES, join(folder, 'node_modules'));
  return folder;
}

/** Writes files into a new folder, and gives the folder. */
export function writeFiles(folder: string, files: Record<string, string>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
