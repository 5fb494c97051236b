import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../local/kit/command.ts';
import { wholeNumber } from './whole-number.ts';
import { runTicketDrill, type TicketDrillOutcome } from './run-ticket-drill.ts';

await runCommand({
  usage: 'npm run drill:tickets --',
  summary:
    'Sends tickets, some twice, some broken, some that cannot be taken in, while the host and the broker are killed, and compares what became of each.',
  options: {
    kills: { value: 'N', help: 'how often the host is killed', default: '3' },
    tickets: { value: 'N', help: 'how many tickets', default: '500' },
    seed: { value: 'S', help: 'repeats the tickets of an earlier drill; random unless told' },
  },
  run: async ({ kills, tickets, seed }) => {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const startedAt = performance.now();
    const chosen = seed === undefined ? randomInt(1_000_000) : wholeNumber('seed', seed);
    say(`seed ${chosen}`);
    const data = await mkdtemp(join(tmpdir(), 'ticket-drill-'));
    const outcome = await runTicketDrill({
      data,
      kills: wholeNumber('kills', kills),
      tickets: wholeNumber('tickets', tickets),
      seed: chosen,
      say,
    });
    linesOf(outcome, kills, (performance.now() - startedAt) / 1_000).forEach(say);
    if (outcome.differences.length > 0) {
      say(`\nThe drill failed. The data folder is kept: ${data}`);
      return 1;
    }
    await rm(data, { recursive: true, force: true });
    return 0;
  },
});

function linesOf(outcome: TicketDrillOutcome, kills: string, seconds: number): readonly string[] {
  const { tickets, replies, requests, resubmitted, differences } = outcome;
  const kinds = [...Map.groupBy(tickets, ({ kind }) => kind)].map(([kind, all]) => `${kind} ${all.length}`);
  const twice = tickets.filter(({ messageIds }) => messageIds.length > 1).length;
  const rows = [
    ['kills', `${kills} of the host, 1 of the broker`],
    ['tickets', `${tickets.length} (${kinds.join(', ')}), ${twice} of them sent twice`],
    ['requests', String(requests)],
    ['replies', String(replies)],
    ['dead letters', `${resubmitted} put back with the command`],
    ['differences', String(differences.length)],
    ['time', `${seconds.toFixed(1)} s`],
  ];
  return [
    ...differences.map((line) => `difference  ${line}`),
    '',
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(14)}${value}`),
  ];
}
