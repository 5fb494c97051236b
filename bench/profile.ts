import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { helloDirectly, helloThroughStarter } from './cases/hello-case.ts';
import { readProfile } from './cpu-profile.ts';
import type { Cost } from './cpu-profile.ts';
import { HostUnderTest } from './host-under-test.ts';
import { timeInFlight } from './in-flight.ts';

const PLACES = 16;
const FUNCTIONS = 16;

interface Workload {
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly inFlight: number;
  readonly runOne: (host: HostUnderTest) => Promise<unknown>;
}

const workloads: readonly Workload[] = [
  {
    name: 'hello',
    title: 'hello sequence, 32 in flight',
    count: 4000,
    inFlight: 32,
    runOne: helloDirectly,
  },
  {
    name: 'starter',
    title: 'hello sequence through the HTTP starter, 32 in flight',
    count: 3000,
    inFlight: 32,
    runOne: helloThroughStarter,
  },
  {
    name: 'row',
    title: '400 activities in a row',
    count: 10,
    inFlight: 1,
    runOne: (host) => host.run('row', '400'),
  },
];

/** Runs each workload in a host of its own under Node's profiler, and says where the time went. */
export async function profile(
  dataFolder: string,
  profileFolder: string,
  say: (line: string) => void,
): Promise<void> {
  mkdirSync(profileFolder, { recursive: true });
  for (const { name, title, count, inFlight, runOne } of workloads) {
    const file = `host-${name}.cpuprofile`;
    const begun = performance.now();
    const host = await HostUnderTest.start({
      dataFolder: join(dataFolder, name),
      nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`, `--cpu-prof-name=${file}`],
    });
    const bootMs = performance.now() - begun;
    try {
      await timeInFlight(count, inFlight, () => runOne(host));
    } finally {
      await host.stop();
    }
    const path = join(profileFolder, file);
    const { busyMs, places, functions } = readProfile(path, bootMs);
    say(`${title}: ${count} of them, ${Math.round(busyMs)} ms busy, without the start of the host (${path})`);
    say('\nplaces');
    costLines(places.slice(0, PLACES), busyMs).forEach(say);
    say('\nfunctions, without what they call');
    costLines(functions.slice(0, FUNCTIONS), busyMs).forEach(say);
    say('');
  }
}

function costLines(costs: readonly Cost[], busyMs: number): string[] {
  return costs.map(({ what, ms }) => `${((ms / busyMs) * 100).toFixed(1).padStart(6)} %  ${what}`);
}
