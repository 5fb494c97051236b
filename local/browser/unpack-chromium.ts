import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';
import { fontsConfiguration } from './fonts-configuration.ts';

/**
 * Unpacks the Chromium of the npm package into the folder given as the argument, which appears whole or not at all. Of
 * several processes one unpacks, and the others wait for it. A process of its own, because the package knows no other
 * place than the folder for temporary files.
 */
const ARCHIVES = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'];
const WAIT_MS = 120_000;

const [folder = ''] = process.argv.slice(2);
mkdirSync(dirname(folder), { recursive: true });
// SQLite's file lock, because the operating system releases it when the process dies.
const lock = new DatabaseSync(join(dirname(folder), 'chromium-lock.sqlite'), { timeout: WAIT_MS });
lock.exec('BEGIN EXCLUSIVE');
if (!existsSync(folder)) await unpack();
lock.close();

async function unpack(): Promise<void> {
  const draft = mkdtempSync(`${folder}-`);
  try {
    process.env['TMPDIR'] = draft;
    const archives = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));
    await Promise.all(ARCHIVES.map((name) => inflate(join(archives, name))));
    writeFileSync(join(draft, 'fonts.conf'), fontsConfiguration(folder));
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
