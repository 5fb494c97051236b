import { kinds } from '../src/app/request-kinds.ts';
import type { Tables } from '../src/platform/table/tables.ts';
import { tableRequestStore } from '../src/requests/table/request-store.ts';
import { tableExpiryIndex } from '../src/reservations/table/expiry-index.ts';
import { tableSyncPositions } from '../src/watch/table/sync-positions.ts';
import { tableWatchedRows } from '../src/watch/table/watched-rows.ts';
import { MAX_ORDERS } from '../src/watch/use-cases/read-order-prices.ts';
import { syncReservations, type SyncSummary } from '../src/watch/use-cases/sync-reservations.ts';
import { watchedReservations } from '../src/watch/use-cases/watched-reservations.ts';
import { testSeal } from '../test/support/test-seal.ts';
import type { Note } from './figures.ts';
import { measureOnAzurite } from './measure-on-azurite.ts';
import { withMostMemory } from './most-memory.ts';
import { countCalls, type TableCalls } from './sync/count-calls.ts';
import { shownReservations } from './sync/shown-reservations.ts';
import { timedRun } from './sweeps/timed-run.ts';

/** How much of each there is. */
export interface SyncAmounts {
  readonly customers: number;
  readonly reservations: number;
}

const ABOUT = `
The first read finds nothing stored; the second, six hours later, finds everything unchanged. The timer's runs follow each
other without the minutes between them, each with its two minutes. Microsoft is an answer after 150 ms, which is assumed, in
pages of 100; each reservation has an order of its own, which is asked once for its price.
What this does not show: Microsoft's real times and throttling, and Azure's tables, which take longer for a call than Azurite
in memory. All processes share the processors of this machine.`.trimStart();

const HOURS_LATER = 6;
const TIMER_MS = 300_000;

/** Reads everything twice, and says what each read cost. */
export const measureSync = (amounts: SyncAmounts, say: (line: string) => void): Promise<void> =>
  measureOnAzurite({ say, about: ABOUT }, (tables, note) => measureOn(tables, amounts, note, say));

async function measureOn(
  tables: Tables,
  { customers, reservations }: SyncAmounts,
  note: Note,
  say: (line: string) => void,
): Promise<void> {
  const microsoft = shownReservations(customers, reservations);
  const counted = await countCalls(tables);
  let now = new Date('2026-11-30T06:00:00.000Z');
  const requests = tableRequestStore({ tables, seal: testSeal, kinds });
  const stored = { rows: tableWatchedRows({ tables }), positions: tableSyncPositions({ tables }) };
  const sync = syncReservations({
    ...{ ...microsoft, ...stored, requests, expiries: tableExpiryIndex({ tables }) },
    ...{ clock: () => now, syncHours: HOURS_LATER, maxOrders: MAX_ORDERS },
  });
  const read = async (which: string) => {
    say(`the ${which} read`);
    const before = { ...counted, calls: sumOf(microsoft.calls) };
    const cost = await readAll(sync, reservations, () => void (now = new Date(now.getTime() + TIMER_MS)));
    const writes = counted.writes - before.writes;
    note({ label: `${which} read`, unit: 's' }, cost.seconds);
    note({ label: `${which} read, runs of the timer`, unit: 'runs' }, cost.runs);
    note(
      { label: `${which} read, calls to Microsoft`, unit: 'calls' },
      sumOf(microsoft.calls) - before.calls,
    );
    note({ label: `${which} read, reads of tables`, unit: 'calls' }, counted.reads - before.reads);
    note({ label: `${which} read, writes to tables`, unit: 'calls' }, writes);
    note({ label: `${which} read, rows written`, unit: 'rows' }, cost.written);
    note({ label: `${which} read, most memory of the process`, unit: 'MiB' }, cost.memory);
    return { writes, rows: cost.written + customers };
  };
  const first = await read('first');
  now = new Date(now.getTime() + HOURS_LATER * 3_600_000);
  const second = await read('second');
  const target = { atMost: 5 };
  note(
    { label: 'writes of the second for 100 of the first', unit: 'calls', target },
    (100 * second.writes) / first.writes,
  );
  note(
    { label: 'rows of the second for 100 of the first', unit: 'rows', target },
    (100 * second.rows) / first.rows,
  );
  await measureList(
    watchedReservations({ ...stored, requests }),
    microsoft.customerIds[0] ?? '',
    note,
    counted,
  );
}

const sumOf = (calls: Readonly<Record<string, number>>): number =>
  Object.values(calls).reduce((sum, one) => sum + one, 0);

/** Runs the timer until every reservation was seen. `passTime` moves the clock to the next run. */
async function readAll(
  sync: Parameters<typeof timedRun<SyncSummary>>[0],
  reservations: number,
  passTime: () => void,
) {
  const [cost, memory] = await withMostMemory(async () => {
    let [seconds, runs, written, seen] = [0, 0, 0, 0];
    while (seen < reservations) {
      const [summary, took] = await timedRun(sync);
      if (summary.seen === 0) throw new Error(`${seen} of ${reservations} reservations were seen, no more`);
      passTime();
      [seconds, runs] = [seconds + took, runs + 1];
      [written, seen] = [written + summary.written, seen + summary.seen];
    }
    return { seconds, runs, written };
  });
  return { ...cost, memory };
}

async function measureList(
  watched: ReturnType<typeof watchedReservations>,
  customerId: string,
  note: Note,
  counted: TableCalls,
): Promise<void> {
  const { reads } = counted;
  const begun = performance.now();
  const { items } = await watched.listWatched(customerId);
  note({ label: `list of a customer with ${items.length}`, unit: 'ms' }, performance.now() - begun);
  note({ label: 'list of a customer, reads of tables', unit: 'calls' }, counted.reads - reads);
}
