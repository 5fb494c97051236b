import { timeInFlight } from '../in-flight.ts';
import { Buyer } from './buyer.ts';
import { DeskUnderTest } from './desk-under-test.ts';
import type { SeenRequest } from './desk-under-test.ts';
import type { Part } from './part.ts';
import type { StackStart } from './stack-process.ts';

const IN_FLIGHT = 32;
const WARM_UP = 200;
/** A submission is much shorter than a purchase, so there are more of them. */
const ASKS_FOR_PURCHASE = 5;

/** How many purchases a second are accepted while no orchestration runs. */
export function intakePart(purchases: number): Part {
  const submissions = purchases * ASKS_FOR_PURCHASE;
  return {
    title: `intake: ${submissions} asks a round, the orchestrations are disabled`,
    start: startWithoutFlow,
    stages: [
      {
        prepare: async (desk) => {
          const first = await desk.submit();
          await timeInFlight(WARM_UP, IN_FLIGHT, () => desk.submit());
          await assertAtRest(desk, first);
        },
        measure: async (desk) => {
          const { totalMs } = await timeInFlight(submissions, IN_FLIGHT, () => desk.submit());
          const label = `asks accepted with the flow off, ${IN_FLIGHT} in flight`;
          return [{ figure: { label, unit: '/s' }, value: (submissions / totalMs) * 1000 }];
        },
      },
    ],
  };
}

/**
 * Makes a purchase, asks the host which orchestrations it took, and starts the stack again with those disabled by the
 * settings `AzureWebJobs_NAME_Disabled`, so that no checkout has to be known from inside. (With dots the setting would
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
  const environment = Object.fromEntries(names.map((name) => [`AzureWebJobs_${name}_Disabled`, 'true']));
  return DeskUnderTest.start({ ...start, environment });
}

/** Throws when an old request has progressed: the flow was not off. */
async function assertAtRest(desk: DeskUnderTest, { id }: SeenRequest): Promise<void> {
  const { status } = await desk.read(id);
  if (status !== 'submitted') throw new Error(`the flow is not off: request ${id} is ${status}`);
}
