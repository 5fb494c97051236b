import { readFileSync } from 'node:fs';
import type { Part } from '../child-run.ts';
import { Child } from '../child.ts';

/** Keeps one child alive until it is killed: `PART.json LOGFILE`. */
const [file = '', logFile = ''] = process.argv.slice(2);
const child = new Child(JSON.parse(readFileSync(file, 'utf8')) as Part, logFile, {
  onStarted: () => undefined,
  onRestarted: () => undefined,
});
await child.healthy;
process.stdout.write('healthy\n');
