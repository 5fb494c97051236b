import { join } from 'node:path';
import type { Case } from './cases/case.ts';
import { diskCase } from './cases/disk-case.ts';
import { helloCase, helloDirectly, helloThroughStarter } from './cases/hello-case.ts';
import { rowCase } from './cases/row-case.ts';
import { cpuTimes, loadSince } from './cpu-load.ts';
import { Figures } from './figures.ts';
import { HostUnderTest } from './host-under-test.ts';
import type { Usage } from './host-under-test.ts';

const MIB = 1024 ** 2;

const ABOUT = `
Each line: median of the rounds, lowest .. highest. Each round has every case once, every second one in reverse.
In flight: so many callers, each of which starts the next when its own has ended, from this process over loopback.
The host's share: the total without the SDK's replay, as measured alone in this process on the same histories.
What this does not show: Azure, or any host with more than one process; activities that do something; large inputs;
other orchestrations than these; networks. Caller and host share the processors of this machine.`.trimStart();

/** Measures all cases in rounds with one host, and prints the result. */
export async function measure(
  dataFolder: string,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const cases = benchCases(dataFolder);
  const host = await HostUnderTest.start({ dataFolder: join(dataFolder, 'host') });
  try {
    say('warming up');
    for (const one of cases) await one.run(host, () => undefined);
    const figures = new Figures();
    const before = { host: await host.usage(), own: process.cpuUsage(), machine: cpuTimes() };
    for (let round = 0; round < rounds; round++) {
      say(`round ${round + 1} of ${rounds}`);
      for (const one of round % 2 === 0 ? cases : cases.toReversed()) await one.run(host, figures.note);
    }
    const after = await host.usage();
    const { user, system } = process.cpuUsage(before.own);
    const others = loadSince(before.machine, after.cpuMs - before.host.cpuMs + (user + system) / 1000);
    ['', ...figures.lines(), '', memoryLine(before.host, after), othersLine(others), '', ABOUT].forEach(say);
  } finally {
    await host.stop();
  }
}

function benchCases(dataFolder: string): readonly Case[] {
  const directly = { runOne: helloDirectly };
  return [
    diskCase(dataFolder),
    helloCase({ name: 'hello sequence, 1 in flight', count: 200, inFlight: 1, ...directly }),
    helloCase({ name: 'hello sequence, 32 in flight', count: 1600, inFlight: 32, target: 300, ...directly }),
    helloCase({
      name: 'hello sequence through the HTTP starter, 32 in flight',
      count: 1000,
      inFlight: 32,
      target: 150,
      runOne: helloThroughStarter,
    }),
    rowCase,
  ];
}

function memoryLine(before: Usage, after: Usage): string {
  const mib = (bytes: number) => `${Math.round(bytes / MIB)} MiB`;
  return `memory of the host (RSS): ${mib(before.memoryBytes)} when warm, ${mib(after.memoryBytes)} after the last round`;
}

function othersLine(share: number): string {
  return `other programs took ${Math.round(share * 100)} % of the processors in the meantime`;
}
