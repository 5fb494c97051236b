import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from '../../local/kit/command.ts';
import { OUTAGES, type OutageKind } from './begin-outage.ts';
import { runOutageDrill } from './run-outage-drill.ts';
import { isSound, showOutage } from './show-outage.ts';
import { wholeNumber } from './whole-number.ts';

await runCommand({
  usage: 'npm run drill:outage --',
  summary:
    'All of Microsoft fails for an hour of the test clock. It meets requests of every kind that await approval, that are about to buy or return, and whose first answer is lost; others, and tickets, come during and after it. None may need a person, and each must show what it waits for. Takes some minutes.',
  options: {
    how: {
      value: 'HOW',
      help: `how Microsoft answers every call: ${OUTAGES.join(', ')}. With silence each call takes its timeout of real time`,
      default: '503',
    },
    requests: { value: 'N', help: 'requests of each kind at each of these places', default: '1' },
    tickets: { value: 'N', help: 'tickets that ask for a purchase during the outage', default: '3' },
    minutes: { value: 'N', help: 'how long the outage lasts by the test clock', default: '60' },
    seed: { value: 'S', help: 'repeats the requests of an earlier drill; random unless told' },
  },
  run: async ({ how, requests, tickets, minutes, seed: given }) => {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const startedAt = performance.now();
    const seed = given === undefined ? randomInt(1_000_000) : wholeNumber('seed', given);
    const settings = {
      how: outageOf(how),
      requests: wholeNumber('requests', requests),
      tickets: wholeNumber('tickets', tickets),
      minutes: wholeNumber('minutes', minutes),
    };
    say(`seed ${seed}`);
    const data = await mkdtemp(join(tmpdir(), 'outage-drill-'));
    const outcome = await runOutageDrill({ ...settings, seed, data, say });
    showOutage(outcome, seed, (performance.now() - startedAt) / 1_000).forEach(say);
    if (!isSound(outcome)) {
      say(`\nThe drill failed. The data folder is kept: ${data}`);
      return 1;
    }
    await rm(data, { recursive: true, force: true });
    return 0;
  },
});

function outageOf(text: string): OutageKind {
  const found = OUTAGES.find((kind) => kind === text);
  if (found === undefined) throw new UsageError(`--how must be ${OUTAGES.join(', ')}, not "${text}"`);
  return found;
}
