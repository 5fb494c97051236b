import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runCommand, UsageError } from '../local/kit/command.ts';
import { helloDirectly } from './cases/hello-case.ts';
import { conditions } from './conditions.ts';
import { cpuLoad } from './cpu-load.ts';
import { Figures } from './figures.ts';
import { HostUnderTest } from './host-under-test.ts';
import { timeInFlight } from './in-flight.ts';

const FINISHED = 10_000;
const WAITING = 1_000;
const IN_FLIGHT = 32;
/** Memory is looked at after every so many instances. Until the first of these looks the host is warming up. */
const STEP = 1_000;
const LEAST_STARTS = 3;
const MIB = 1024 ** 2;

const ABOUT = `
Median of the starts, lowest .. highest. A start is the time from making the process to its line "listening".
Memory is the resident set of the host's process, seven seconds after it started, and while it runs ${FINISHED} hello
sequences, ${IN_FLIGHT} in flight. What this does not show: an app that keeps something itself, large inputs and results.`.trimStart();

await runCommand({
  usage: 'npm run bench:host-idle --',
  summary: `Measures a host with ${FINISHED} finished and ${WAITING} waiting orchestrations: start, memory. Takes a minute.`,
  options: {
    starts: { value: 'N', help: `how often it is started, ${LEAST_STARTS} or more`, default: '5' },
    data: { value: 'DIR', help: 'where the data folder is made', default: '.local/bench' },
  },
  run: async (options) => {
    const starts = Number(options.starts);
    if (!Number.isInteger(starts) || starts < LEAST_STARTS)
      throw new UsageError(`--starts must be a number from ${LEAST_STARTS}, not "${options.starts}"`);
    const parent = resolve(options.data);
    mkdirSync(parent, { recursive: true });
    const folder = mkdtempSync(join(parent, 'idle-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    for (const [what, value] of conditions(folder, await cpuLoad(1000))) say(`${what.padEnd(12)}  ${value}`);
    say('');
    await fill(folder);
    await startAgainAndAgain(folder, starts);
    return 0;
  },
});

/** Runs all the orchestrations, and says how the host's memory changes on the way. */
async function fill(dataFolder: string): Promise<void> {
  const host = await HostUnderTest.start({ dataFolder });
  try {
    const memory: number[] = [];
    for (let done = STEP; done <= FINISHED; done += STEP) {
      await timeInFlight(STEP, IN_FLIGHT, async () => helloDirectly(host));
      memory.push((await host.usage()).memoryBytes / MIB);
    }
    say(`memory after every ${STEP} of ${FINISHED} instances, in MiB: ${memory.map(Math.round).join(' ')}`);
    say(`memory for each further 1000 instances (slope from ${STEP} on): ${slope(memory).toFixed(1)} MiB`);
    await timeInFlight(WAITING, IN_FLIGHT, async () => host.begin('waits'));
    while ((await host.countWith('Running')) < WAITING) await pause(50);
    say(`memory with ${WAITING} waiting as well: ${Math.round((await host.usage()).memoryBytes / MIB)} MiB`);
  } finally {
    await host.stop();
  }
}

async function startAgainAndAgain(dataFolder: string, starts: number): Promise<void> {
  const figures = new Figures();
  const startTime = { label: 'start', unit: 's', target: { atMost: 3 } };
  const memory = { label: 'memory when idle', unit: 'MiB', target: { atMost: 300 } };
  for (let n = 0; n < starts; n++) {
    const from = performance.now();
    const host = await HostUnderTest.start({ dataFolder });
    figures.note(startTime, (performance.now() - from) / 1000);
    await pause(7000);
    figures.note(memory, (await host.usage()).memoryBytes / MIB);
    await host.stop();
  }
  [
    '',
    `${starts} starts with ${FINISHED} finished and ${WAITING} waiting instances`,
    ...figures.lines(),
  ].forEach(say);
  ['', ABOUT].forEach(say);
}

/** The slope of the line that fits the values best, from the first of them to the last. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return rise / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
