import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { theDocument } from './the-document.ts';

const HOUSE = join(import.meta.dirname, '../..');

/** Lints our API description with the rules of redocly.yaml. Fetches and sends no data. */
function lint(): number {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(theDocument(), undefined, 2));
    const command = join(HOUSE, 'node_modules/.bin/redocly');
    const args = ['lint', '--config', join(import.meta.dirname, 'redocly.yaml'), file];
    const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const { status, error } = spawnSync(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...quiet },
    });
    if (error) throw error;
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.exitCode = lint();
