import { timeInFlight } from '../in-flight.ts';
import { Buyer } from './buyer.ts';
import { DeskUnderTest } from './desk-under-test.ts';
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
          await timeInFlight(WARM_UP, IN_FLIGHT, () => desk.ask());
        },
        measure: async (desk) => {
          const { totalMs } = await timeInFlight(asks, IN_FLIGHT, () => desk.ask());
          await assertAtRest(desk);
          const label = `asks accepted with the flow off, ${IN_FLIGHT} in flight`;
          return [{ figure: { label, unit: '/s' }, value: (asks / totalMs) * 1000 }];
        },
      },
    ],
  };
}

/**
 * Makes a purchase, asks the host which orchestrations it took, and starts the stack again with those disabled by the
 * settings `AzureWebJobs.NAME.Disabled`, so that no checkout has to be known from inside.
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
  const environment = Object.fromEntries(names.map((name) => [`AzureWebJobs.${name}.Disabled`, 'true']));
  return DeskUnderTest.start({ ...start, environment });
}

/** Throws when a request has been worked on: the flow was not off. */
async function assertAtRest(desk: DeskUnderTest): Promise<void> {
  const { id } = await desk.ask();
  const { status } = await desk.look(id);
  if (status !== 'submitted') throw new Error(`the flow is not off: request ${id} is ${status}`);
}
