import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { serviceBusConnection } from '../local/stack/settings.ts';
import { startStack } from '../local/stack/start-stack.ts';
import type { StackInfo } from '../local/stack/stack-file.ts';
import { microsoftOf } from '../test/drills/running-stack.ts';
import { helpDeskClientAt, type HelpDeskClient } from '../test/support/help-desk-client.ts';
import { tailspin } from '../test/support/seeded.ts';
import { aTicket } from '../test/support/seeded-ticket.ts';
import { ticketsWaiting } from '../test/support/pending-tickets.ts';
import { cpuTimes, loadSince } from './cpu-load.ts';
import { Figures, type Note } from './figures.ts';
import { median, percentile } from './statistics.ts';

/** A steady rate that leaves the machine room, so that the time is that of a ticket and not of a queue of them. */
const PER_SECOND = 4;
const NEIGHBOURS = 80;
const POISON = 4;
const MAX = 1.2;

const ABOUT = `
Each line: median of the rounds, lowest .. highest. Each round sends ${NEIGHBOURS} purchases, ${PER_SECOND} a second, once alone and once
with ${POISON} tickets beside them that cannot be judged, because Microsoft answers 503 to what they need: each of those is tried
ten times and becomes a dead letter. The order of the two changes from round to round.
The latency of a ticket: from the call that sends it to the reply "submitted" at the help desk. The ratio is that of the
same round.
What this does not show: Azure; bursts, where tickets wait for each other; more poison at once than the host has calls
(16); several hosts. Everything shares the processors of this machine.`.trimStart();

/** Measures how long tickets take beside poison, round after round, on one stack, and says what came of it. */
export async function measureTickets(
  dataFolder: string,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const stack = await startStack({ data: dataFolder, portBase: 0 });
  const info = stack.info();
  const helpDesk = helpDeskClientAt(serviceBusConnection(info.urls.serviceBus));
  try {
    await failLookUps(info);
    say('warming up');
    await latenciesOf(helpDesk, info, POISON);
    const figures = new Figures();
    const before = cpuTimes();
    for (let round = 0; round < rounds; round++) {
      say(`round ${round + 1} of ${rounds}`);
      await measureRound(helpDesk, info, round % 2 === 0, figures.note);
    }
    const busy = Math.round(loadSince(before, 0) * 100);
    ['', ...figures.lines(), '', `the processors were busy for ${busy} % of the time`, '', ABOUT].forEach(
      say,
    );
  } finally {
    await helpDesk.close();
    await stack.stop();
  }
}

async function measureRound(
  helpDesk: HelpDeskClient,
  info: StackInfo,
  isAloneFirst: boolean,
  note: Note,
): Promise<void> {
  const first = await latenciesOf(helpDesk, info, isAloneFirst ? 0 : POISON);
  const second = await latenciesOf(helpDesk, info, isAloneFirst ? POISON : 0);
  const [alone, beside] = isAloneFirst ? [first, second] : [second, first];
  const middle = { alone: median(alone), beside: median(beside) };
  const late = { alone: percentile(alone, 95), beside: percentile(beside, 95) };
  note({ label: 'latency alone, median', unit: 'ms' }, middle.alone);
  note({ label: 'latency beside poison, median', unit: 'ms' }, middle.beside);
  note({ label: 'latency alone, 95th percentile', unit: 'ms' }, late.alone);
  note({ label: 'latency beside poison, 95th percentile', unit: 'ms' }, late.beside);
  const target = { atMost: MAX };
  note({ label: 'ratio of the medians', unit: 'times', target }, middle.beside / middle.alone);
  note({ label: 'ratio of the 95th percentiles', unit: 'times' }, late.beside / late.alone);
}

/** Sends at a steady rate, waits until nothing is left in the queue, and gives the milliseconds each neighbour took. */
async function latenciesOf(
  helpDesk: HelpDeskClient,
  { urls }: StackInfo,
  poison: number,
): Promise<readonly number[]> {
  const run = randomUUID();
  const already = (await ticketsWaiting(urls.serviceBusControl))?.dead ?? 0;
  const stranger = { id: randomUUID(), name: 'Stan Stranger' };
  for (let number = 0; number < poison; number++)
    await helpDesk.send(aTicket(`${run}-poison-${number}`, { customerId: tailspin.id, askedBy: stranger }));
  const begun = performance.now();
  const all = Array.from({ length: NEIGHBOURS }, async (_, number) => {
    await pause(Math.max(0, begun + (number * 1_000) / PER_SECOND - performance.now()));
    const sentAt = performance.now();
    await helpDesk.send(aTicket(`${run}-${number}`));
    await helpDesk.heard(`${run}-${number}`);
    return performance.now() - sentAt;
  });
  const latencies = await Promise.all(all);
  for (;;) {
    const left = await ticketsWaiting(urls.serviceBusControl);
    if (left?.waiting === 0 && left.dead === already + poison) return latencies;
    await pause(100);
  }
}

async function failLookUps(info: StackInfo): Promise<void> {
  const match = { method: 'GET', path: `/v1/customers/${tailspin.id}` };
  await microsoftOf(info).plant({ match, effect: 'status', status: 403, code: '900150', times: 1_000_000 });
}
