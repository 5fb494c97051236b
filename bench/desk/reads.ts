import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../statistics.ts';
import { Buyer } from './buyer.ts';
import type { DeskUnderTest } from './desk-under-test.ts';
import type { Part } from './part.ts';

const IN_FLIGHT = 32;
const PER_SECOND = 25;
const MOST_MS = 100;

/** How long `GET /requests/{id}` takes while purchases are running. */
export function readsPart(purchases: number): Part {
  const buyers = new Map<DeskUnderTest, Buyer>();
  const label = `GET /requests/{id} beside ${IN_FLIGHT} running purchases`;
  return {
    title: `reads: ${PER_SECOND} reads a second, beside ${purchases} purchases a round`,
    stages: [
      {
        prepare: async (desk) => {
          const buyer = new Buyer(desk, IN_FLIGHT);
          buyers.set(desk, buyer);
          await buyer.buy(2 * IN_FLIGHT);
        },
        measure: async (desk) => {
          const latenciesMs = await readBeside(buyers.get(desk) ?? new Buyer(desk, IN_FLIGHT), purchases);
          return [
            { figure: { label: `${label}: p50`, unit: 'ms' }, value: percentile(latenciesMs, 50) },
            {
              figure: { label: `${label}: p99`, unit: 'ms', target: { atMost: MOST_MS } },
              value: percentile(latenciesMs, 99),
            },
          ];
        },
      },
    ],
  };
}

/**
 * Buys, and reads the running requests in turn meanwhile. A read is due at a fixed moment and its time counts from
 * then, however long earlier ones take: a desk that stands still is not spared the reads it would have had.
 */
async function readBeside(buyer: Buyer, purchases: number): Promise<readonly number[]> {
  const reads: Promise<number>[] = [];
  let isBuying = true;
  const buying = buyer.buy(purchases).finally(() => (isBuying = false));
  const begun = performance.now();
  const readAtItsMoments = async () => {
    for (let number = 1; isBuying; number++) {
      const dueAt = begun + (number * 1000) / PER_SECOND;
      await pause(Math.max(0, dueAt - performance.now()));
      const { running } = buyer;
      const id = running[number % running.length];
      if (id === undefined) continue;
      const read = buyer.desk.read(id).then(() => performance.now() - dueAt);
      read.catch(() => undefined); // awaited at the end, with all others
      reads.push(read);
    }
  };
  await Promise.all([buying, readAtItsMoments()]);
  return Promise.all(reads);
}
