import { Buyer } from './buyer.ts';
import type { DeskUnderTest } from './desk-under-test.ts';
import type { Part } from './part.ts';

const FEW = 8;
const MANY = 32;

/** Purchases a second, from the ask to completed, with few and with many in flight. */
export function ratePart(purchases: number): Part {
  const buyers = new Map<DeskUnderTest, readonly Buyer[]>();
  return {
    title: `rate: ${purchases} purchases a round, from the ask over an approval to completed`,
    stages: [
      {
        prepare: async (desk) => {
          const both = [new Buyer(desk, FEW), new Buyer(desk, MANY)];
          buyers.set(desk, both);
          for (const buyer of both) await buyer.buy(MANY);
        },
        measure: async (desk) => {
          const readings = [];
          for (const buyer of buyers.get(desk) ?? []) {
            const figure = { label: `purchases, ${buyer.inFlight} in flight`, unit: '/s' };
            readings.push({ figure, value: await buyer.buy(purchases) });
          }
          return readings;
        },
      },
    ],
  };
}
