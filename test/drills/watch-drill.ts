import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../local/kit/command.ts';
import { runWatchDrill, type WatchDrillOutcome } from './run-watch-drill.ts';
import { wholeNumber } from './whole-number.ts';

await runCommand({
  usage: 'npm run drill:watch --',
  summary:
    'Kills the host while it reads reservations, tells of their ends, looks after renewals and sends, day after day, and compares what came by e-mail, Teams and webhook with what was due.',
  options: {
    days: { value: 'N', help: 'days that go by; each reservation has a step on each of them', default: '7' },
    kills: { value: 'N', help: 'how often the host is killed', default: '28' },
    seed: { value: 'S', help: 'repeats the moments of the kills of an earlier drill; random unless told' },
  },
  run: async ({ days, kills, seed: given }) => {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const startedAt = performance.now();
    const seed = given === undefined ? randomInt(1_000_000) : wholeNumber('seed', given);
    say(`seed ${seed}`);
    const data = await mkdtemp(join(tmpdir(), 'watch-drill-'));
    const settings = { data, days: wholeNumber('days', days), kills: wholeNumber('kills', kills) };
    const outcome = await runWatchDrill({ ...settings, seed, say });
    linesOf(outcome, seed, (performance.now() - startedAt) / 1_000).forEach(say);
    if (outcome.differences.length > 0) {
      say(`\nThe drill failed. The data folder is kept: ${data}`);
      return 1;
    }
    await rm(data, { recursive: true, force: true });
    return 0;
  },
});

function linesOf(outcome: WatchDrillOutcome, seed: number, seconds: number): readonly string[] {
  const { kills, reservations, reminders, looks, arrived, repeated, differences } = outcome;
  const starting = kills.filter(({ moment }) => moment === 'starting').length;
  const rows = [
    ['seed', String(seed)],
    ['kills', `${kills.length} (${kills.length - starting} at work, ${starting} while starting)`],
    ['due', `${reminders} reminders of ${reservations} reservations, ${looks} looks at renewals`],
    ['came', `${arrived.events} events, ${arrived.cards} cards, ${arrived.mails} e-mails`],
    [
      'came again',
      `${repeated.events} events, ${repeated.cards} cards, ${repeated.mails} e-mails, under the same id`,
    ],
    ['differences', String(differences.length)],
    ['time', `${seconds.toFixed(1)} s`],
  ];
  return [
    ...differences.map((line) => `difference  ${line}`),
    '',
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(14)}${value}`),
  ];
}
