import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from '../../local/kit/command.ts';
import { boundaries, type Boundary } from './boundaries.ts';
import { runPurchaseDrill } from './run-purchase-drill.ts';
import { wholeNumber } from './whole-number.ts';
import { isClean, showDrill } from './show-drill.ts';

await runCommand({
  usage: 'npm run drill --',
  summary:
    'Kills the host at every step of a purchase and then at random while purchases run, and compares everything there is to compare. Takes five minutes.',
  options: {
    kills: { value: 'N', help: 'how often the host is killed at random', default: '40' },
    purchases: { value: 'N', help: 'purchases at least; more while kills go on', default: '100' },
    boundaries: {
      value: 'LIST',
      help: `where it is killed on purpose: all, none, or some of ${boundaries.map(({ name }) => name).join(', ')}`,
      default: 'all',
    },
    app: { value: 'DIR', help: "a compiled app to drill instead of this repository's" },
    seed: {
      value: 'S',
      help: 'repeats the purchases and the moments of an earlier drill; random unless told',
    },
  },
  run: async ({ kills, purchases, boundaries: where, app, seed }) => {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const startedAt = performance.now();
    const settings = {
      kills: wholeNumber('kills', kills),
      purchases: wholeNumber('purchases', purchases),
      boundaries: boundariesOf(where),
      seed: seed === undefined ? randomInt(1_000_000) : wholeNumber('seed', seed),
    };
    say(`seed ${settings.seed}`);
    const data = await mkdtemp(join(tmpdir(), 'purchase-drill-'));
    const outcome = await runPurchaseDrill({ ...settings, data, app, say });
    showDrill(outcome, settings.seed, (performance.now() - startedAt) / 1_000).forEach(say);
    if (!isClean(outcome)) {
      say(`\nThe drill failed. The data folder is kept: ${data}`);
      return 1;
    }
    await rm(data, { recursive: true, force: true });
    return 0;
  },
});

function boundariesOf(list: string): readonly Boundary[] {
  if (list === 'all') return boundaries;
  if (list === 'none') return [];
  return list.split(',').map((text) => {
    const found = boundaries.find(({ name }) => name === text);
    if (found === undefined) throw new UsageError(`--boundaries: there is no "${text}"`);
    return found;
  });
}
