import type { Figure } from '../figures.ts';
import type { HostUnderTest } from '../host-under-test.ts';
import { timeInFlight } from '../in-flight.ts';
import { percentile } from '../statistics.ts';
import type { Case } from './case.ts';

const GREETINGS = '["Hello, Tokyo!","Hello, Seattle!","Hello, London!"]';

export interface HelloOptions {
  readonly name: string;
  readonly count: number;
  readonly inFlight: number;
  /** Orchestrations a second. */
  readonly target?: number;
  /** Runs one hello sequence to its end. */
  readonly runOne: (host: HostUnderTest) => Promise<void>;
}

/** Hello sequences, each of three activities in a row: how many a second, how long one takes, what it costs the host. */
export function helloCase({ name, count, inFlight, target, runOne }: HelloOptions): Case {
  const rate: Figure = {
    label: name,
    unit: '/s',
    ...(target === undefined ? {} : { target: { atLeast: target } }),
  };
  return {
    name,
    run: async (host, note) => {
      const before = await host.usage();
      const { totalMs, latenciesMs } = await timeInFlight(count, inFlight, () => runOne(host));
      const after = await host.usage();
      note(rate, (count / totalMs) * 1000);
      note({ label: `${name}: p50`, unit: 'ms' }, percentile(latenciesMs, 50));
      note({ label: `${name}: p99`, unit: 'ms' }, percentile(latenciesMs, 99));
      note(
        { label: `${name}: processor time of the host for one`, unit: 'ms' },
        (after.cpuMs - before.cpuMs) / count,
      );
    },
  };
}

/** Straight to the management API. */
export async function helloDirectly(host: HostUnderTest): Promise<void> {
  const output = await host.run('helloSequence');
  if (output !== GREETINGS) throw new Error(`a hello sequence came to ${output}`);
}

let started = 0;

/** Through an HTTP function of the app, which starts it with the SDK's client. */
export async function helloThroughStarter(host: HostUnderTest): Promise<void> {
  started += 1;
  await host.runThroughStarter(`hello-${started}`);
}
