import { timeInFlight } from '../in-flight.ts';
import { Buyer } from './buyer.ts';
import { DeskUnderTest } from './desk-under-test.ts';
import type { SeenRequest } from './desk-under-test.ts';
import type { Part } from './part.ts';
import type { StackStart } from './stack-process.ts';

const IN_FLIGHT = 32;
const WARM_UP = 200;
/** An ask is much shorter than a purchase, so there are more of them. */
const ASKS_FOR_PURCHASE = 5;

/** How many purchases a second are accepted while no orchestration runs. */
export function intakePart(purchases: number): Part {
  const asks = purchases * ASKS_FOR_PURCHASE;
  return {
    title: `intake: ${asks} asks a round, the orchestrations are disabled`,
    start: startWithoutFlow,
    stages: [
      {
        prepare: async (desk) => {
          const first = await desk.ask();
          await timeInFlight(WARM_UP, IN_FLIGHT, () => desk.ask());
          await assertAtRest(desk, first);
        },
        measure: async (desk) => {
          const { totalMs } = await timeInFlight(asks, IN_FLIGHT, () => desk.ask());
          const label = `asks accepted with the flow off, ${IN_FLIGHT} in flight`;
          return [{ figure: { label, unit: '/s' }, value: (asks / totalMs) * 1000 }];
        },
      },
    ],
  };
}

/**
 * Makes a purchase, asks the host which orchestrations it took, and starts the stack again with those disabled by the
 * settings `AzureWebJobs__NAME__Disabled`, so that no checkout has to be known from inside. (With dots the setting would
 * not get past the shell that npm starts.)
 */
async function startWithoutFlow(start: StackStart): Promise<DeskUnderTest> {
  const desk = await DeskUnderTest.start(start);
  let names: readonly string[];
  try {
    await desk.makeReady();
    await new Buyer(desk, 1).buy(1);
    names = await desk.orchestrations();
  } finally {
    await desk.stop();
  }
  const environment = Object.fromEntries(names.map((name) => [`AzureWebJobs__${name}__Disabled`, 'true']));
  return DeskUnderTest.start({ ...start, environment });
}

/** Throws when a request that was asked for long ago has been worked on: the flow was not off. */
async function assertAtRest(desk: DeskUnderTest, { id }: SeenRequest): Promise<void> {
  const { status } = await desk.look(id);
  if (status !== 'submitted') throw new Error(`the flow is not off: request ${id} is ${status}`);
}
