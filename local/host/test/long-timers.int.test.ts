import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockCaller } from './support/clock-caller.ts';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const DAY_MS = 86_400_000;
const folder = temporaryFolder();
let host: HostProcess;
let durable: DurableCaller;

beforeAll(async () => {
  const data = join(folder.path, 'data');
  host = await HostProcess.start({ app: appFolder('durable-esm'), data, args: ['--test-clock'] });
  durable = new DurableCaller(host.url);
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

/**
 * When the timers of an instance fire, in days after the first event of its history. The last piece fires up to a second
 * early and is then created again, as often as there is time for.
 */
async function timersOf(id: string): Promise<number[]> {
  const { historyEvents } = await durable.status(id, '?showHistory=true');
  const [start, ...events] = historyEvents ?? [];
  const startedAt = Date.parse(String(start?.['Timestamp']));
  const created = events.filter((event) => event['EventType'] === 'TimerCreated');
  const days = created.map((event) => Math.round((Date.parse(String(event['FireAt'])) - startedAt) / DAY_MS));
  return [...new Set(days)];
}

describe('a timer', () => {
  it.each([
    [6, [6]],
    [7, [3, 6, 7]],
    [9, [3, 6, 9]],
    [10, [3, 6, 9, 10]],
    [40, [3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 40]],
  ])('of %i days is made of pieces, and the SDK counts the same', async (days, pieces) => {
    const id = await durable.start('timerThenHello', days * DAY_MS);
    await durable.until(id, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await new ClockCaller(host.url).order({ advance: `P${days}D` });
    expect(await durable.end(id)).toMatchObject({ runtimeStatus: 'Completed', output: 'Hello, after!' });
    expect(await timersOf(id)).toEqual(pieces);
  });
});
