import { join } from 'node:path';
import { BrokerUnderTest, type Usage } from './broker-under-test.ts';
import { queueCases } from './cases/queue-cases.ts';
import { cpuTimes, loadSince } from './cpu-load.ts';
import { Figures } from './figures.ts';
import { QueueClient } from './queue-client.ts';

const MIB = 1024 ** 2;
const QUEUE = 'support-requests';

const ABOUT = `
Each line: median of the rounds, lowest .. highest. Each round has every case once, every second one in reverse.
One broker for all of it; it and the client, the unmodified @azure/service-bus, are a process each, over loopback.
Bodies of 1 KiB. A send is over when it is committed (WAL, synchronous=FULL: one fsync for all of a turn of the event
loop), a completion too. In flight: so many messages are on their way at once, on one connection.
What this does not show: Azure; large messages, sessions, duplicates; queues with many messages; several clients, which
would have a processor each; networks. Broker and client share the processors of this machine.`.trimStart();

/** Measures a broker in rounds, and prints the result. */
export async function measureBroker(
  dataFolder: string,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const broker = await BrokerUnderTest.start(join(dataFolder, 'broker'));
  const client = new QueueClient(broker.connectionString, QUEUE);
  try {
    say('warming up');
    for (const one of queueCases) await one(broker, client, () => undefined);
    const figures = new Figures();
    const before = { broker: await broker.usage(), own: process.cpuUsage(), machine: cpuTimes() };
    for (let round = 0; round < rounds; round++) {
      say(`round ${round + 1} of ${rounds}`);
      for (const one of round % 2 === 0 ? queueCases : queueCases.toReversed())
        await one(broker, client, figures.note);
    }
    const after = await broker.usage();
    const { user, system } = process.cpuUsage(before.own);
    const others = loadSince(before.machine, after.cpuMs - before.broker.cpuMs + (user + system) / 1000);
    ['', ...figures.lines(), '', memoryLine(before.broker, after), othersLine(others), '', ABOUT].forEach(
      say,
    );
  } finally {
    await client.close();
    await broker.stop();
  }
}

function memoryLine(before: Usage, after: Usage): string {
  const mib = (bytes: number) => `${Math.round(bytes / MIB)} MiB`;
  return `memory of the broker (RSS): ${mib(before.memoryBytes)} when warm, ${mib(after.memoryBytes)} after the last round`;
}

function othersLine(share: number): string {
  return `other programs took ${Math.round(share * 100)} % of the processors in the meantime`;
}
