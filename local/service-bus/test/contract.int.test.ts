import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { brokenConnections } from './contract/broken-connections.ts';
import { emptyQueue } from './contract/empty-queue.ts';
import { inLanes } from './contract/in-lanes.ts';
import { kinds } from './contract/kinds.ts';
import { play } from './contract/play.ts';
import type { Scenario, Theme } from './contract/scenario.ts';
import { themes } from './contract/themes.ts';
import { startTestBroker, type StartedBroker } from './started-broker.ts';

/** More make each other late. */
const AT_ONCE = 12;
/** More a config does not take, as the emulator's. */
const MOST_QUEUES = 50;
const realNamespace = process.env['SB_CONTRACT_CONNECTION'];
const queueFor = ({ name }: Scenario) => name.replaceAll(/\W+/g, '-');

function startWithQueuesFor(scenarios: readonly Scenario[]): Promise<StartedBroker> {
  return startTestBroker(Object.fromEntries(scenarios.map((one) => [queueFor(one), kinds[one.kind]])));
}

function forEachScenario(
  all: readonly Theme[],
  run: (scenario: Scenario) => Promise<void> | undefined,
): void {
  for (const { name, scenarios } of all)
    describe(name, () => {
      for (const scenario of scenarios) it(scenario.name, async () => run(scenario));
    });
}

/** Some wait most of the time: many are played at once, those first, each on a queue of its own. */
describe('this broker', () => {
  let ends: ReadonlyMap<Scenario, Promise<void>> = new Map();
  const brokers = new Set<StartedBroker>();

  beforeAll(async () => {
    const scenarios = themes.flatMap((theme) => theme.scenarios);
    const connectionStrings = new Map<Scenario, string>();
    for (let first = 0; first < scenarios.length; first += MOST_QUEUES) {
      const some = scenarios.slice(first, first + MOST_QUEUES);
      const broker = await startWithQueuesFor(some);
      brokers.add(broker);
      some.forEach((scenario) => connectionStrings.set(scenario, broker.connectionString));
    }
    const waitForLocks = scenarios.filter(({ kind }) => kinds[kind].LockDuration !== undefined);
    ends = inLanes([...new Set([...waitForLocks, ...scenarios])], AT_ONCE, (scenario) =>
      play(scenario, queueFor(scenario), { connectionString: connectionStrings.get(scenario) ?? '' }),
    );
  });
  afterAll(async () => {
    await Promise.allSettled(ends.values());
    await Promise.all([...brokers].map((broker) => broker.stop()));
  });

  forEachScenario(themes, (scenario) => ends.get(scenario));
});

describe('this broker, when it breaks', () => {
  let broker: StartedBroker;

  beforeAll(async () => {
    broker = await startWithQueuesFor(brokenConnections.scenarios);
  });
  afterAll(async () => broker.stop());

  forEachScenario([brokenConnections], async (scenario) => {
    const { connectionString, controlUrl } = broker;
    const dropConnections = async () => {
      const { status } = await fetch(`${controlUrl}/_control/drop-connections`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      });
      if (status !== 204) throw new Error(`drop-connections answered ${status}`);
    };
    await play(scenario, queueFor(scenario), { connectionString, dropConnections });
  });
});

(realNamespace === undefined ? describe.skip : describe)(
  'the real namespace of SB_CONTRACT_CONNECTION',
  () => {
    const connectionString = realNamespace ?? '';

    forEachScenario(themes, async (scenario) => {
      const queue = `contract-${scenario.kind}`;
      await emptyQueue(connectionString, queue, scenario.kind);
      await play(scenario, queue, { connectionString });
    });
  },
);
