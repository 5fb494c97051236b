import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from '../../local/kit/command.ts';
import { runPurchaseDrill } from './run-purchase-drill.ts';
import { isClean, showDrill } from './show-drill.ts';

await runCommand({
  usage: 'npm run drill --',
  summary:
    'Kills the host at random moments while purchases run, then compares everything there is to compare.',
  options: {
    kills: { value: 'N', help: 'how often the host is killed', default: '20' },
    purchases: { value: 'N', help: 'purchases at least; more while kills go on', default: '30' },
    app: { value: 'DIR', help: "a compiled app to drill instead of this repository's" },
    seed: {
      value: 'S',
      help: 'repeats the purchases and the moments of an earlier drill; random unless told',
    },
  },
  run: async ({ kills, purchases, app, seed }) => {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const startedAt = performance.now();
    const settings = {
      kills: wholeNumber('kills', kills),
      purchases: wholeNumber('purchases', purchases),
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

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number below 1,000,000, not "${text}"`);
}
