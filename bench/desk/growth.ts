import { Buyer } from './buyer.ts';
import type { DeskUnderTest } from './desk-under-test.ts';
import type { Part, Stage } from './part.ts';

const IN_FLIGHT = 32;
/** Tokens are renewed in between. */
const AT_ONCE = 300;
const MOST = 1.3;

/** How many purchases a stack has when it is measured. */
export interface Levels {
  readonly low: number;
  readonly high: number;
}

/** The rate on a stack with few purchases and on the same stack with many. */
export function growthPart(purchases: number, { low, high }: Levels): Part {
  const buyers = new Map<DeskUnderTest, Buyer>();
  /** The rates at the lower level, one for each round. */
  const rates = new Map<DeskUnderTest, number[]>();
  const buyerAt = (desk: DeskUnderTest) => {
    const buyer = buyers.get(desk) ?? new Buyer(desk, IN_FLIGHT);
    buyers.set(desk, buyer);
    return buyer;
  };
  const measureAt = async (desk: DeskUnderTest, level: number) => {
    const value = await buyerAt(desk).buy(purchases);
    const label = `purchases after ${level} on the stack, ${IN_FLIGHT} in flight`;
    return { figure: { label, unit: '/s' }, value };
  };
  const few: Stage = {
    prepare: (desk) => fillUp(buyerAt(desk), low),
    measure: async (desk) => {
      const reading = await measureAt(desk, low);
      rates.set(desk, [...(rates.get(desk) ?? []), reading.value]);
      return [reading];
    },
  };
  const many: Stage = {
    prepare: (desk) => fillUp(buyerAt(desk), high),
    measure: async (desk) => {
      const reading = await measureAt(desk, high);
      const label = `how much slower after ${high} than after ${low}`;
      const figure = { label, unit: 'times', target: { atMost: MOST } };
      const earlier = rates.get(desk)?.shift() ?? NaN;
      return [reading, { figure, value: earlier / reading.value }];
    },
  };
  return {
    title: `growth: ${purchases} purchases a round, first on a stack with ${low}, then on the same with ${high}`,
    stages: [few, many],
  };
}

async function fillUp(buyer: Buyer, level: number): Promise<void> {
  for (;;) {
    const missing = level - buyer.desk.submitted;
    if (missing <= 0) return;
    await buyer.desk.makeReady();
    await buyer.buy(Math.min(missing, AT_ONCE));
  }
}
