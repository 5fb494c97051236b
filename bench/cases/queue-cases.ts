import type { BrokerUnderTest } from '../broker-under-test.ts';
import type { Figure, Note } from '../figures.ts';
import { timeInFlight } from '../in-flight.ts';
import type { QueueClient } from '../queue-client.ts';
import { percentile } from '../statistics.ts';

const COUNT = 4000;
const IN_FLIGHT = 64;
const TOGETHER = 100;
const ONE_BY_ONE = 300;

/** Measures one thing of a broker, once. The queue is empty before and after. */
type QueueCase = (broker: BrokerUnderTest, client: QueueClient, note: Note) => Promise<void>;

const perSecond = (label: string, target?: number): Figure => ({
  label,
  unit: '/s',
  ...(target === undefined ? {} : { target: { atLeast: target } }),
});

const together: QueueCase = async (broker, client, note) => {
  const name = `send, receive and complete, ${IN_FLIGHT} in flight`;
  const stop = client.receive();
  const before = { broker: await broker.usage(), client: process.cpuUsage() };
  const { totalMs, latenciesMs } = await timeInFlight(COUNT, IN_FLIGHT, () => client.sendAndComplete());
  const { user, system } = process.cpuUsage(before.client);
  const after = await broker.usage();
  await stop();
  note(perSecond(name, 1500), (COUNT / totalMs) * 1000);
  note({ label: `${name}: p50`, unit: 'ms' }, percentile(latenciesMs, 50));
  note({ label: `${name}: p99`, unit: 'ms' }, percentile(latenciesMs, 99));
  note(
    { label: `${name}: processor time of the broker for one`, unit: 'ms' },
    (after.cpuMs - before.broker.cpuMs) / COUNT,
  );
  note(
    { label: `${name}: processor time of the client for one`, unit: 'ms' },
    (user + system) / 1000 / COUNT,
  );
};

const oneByOne: QueueCase = async (_, client, note) => {
  const stop = client.receive();
  const { latenciesMs } = await timeInFlight(ONE_BY_ONE, 1, () => client.sendAndComplete());
  await stop();
  const label = 'send, receive and complete, 1 in flight';
  note({ label: `${label}: p50`, unit: 'ms' }, percentile(latenciesMs, 50));
  note({ label: `${label}: p99`, unit: 'ms' }, percentile(latenciesMs, 99));
};

const apart: QueueCase = async (_, client, note) => {
  const single = await timeInFlight(COUNT, IN_FLIGHT, () => client.send());
  note(perSecond(`send, ${IN_FLIGHT} in flight`), (COUNT / single.totalMs) * 1000);
  const from = performance.now();
  await client.completeAll(COUNT);
  const drainedMs = performance.now() - from;
  note(perSecond(`receive and complete, ${IN_FLIGHT} in flight`), (COUNT / drainedMs) * 1000);
  const batches = await timeInFlight(COUNT / TOGETHER, 1, () => client.sendTogether(TOGETHER));
  note(perSecond(`send, batches of ${TOGETHER}`), (COUNT / batches.totalMs) * 1000);
  await client.completeAll(COUNT);
};

/** All there is to measure, in this order. */
export const queueCases: readonly QueueCase[] = [together, oneByOne, apart];
