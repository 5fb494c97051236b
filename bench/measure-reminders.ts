import { setTimeout as pause } from 'node:timers/promises';
import { kinds } from '../src/app/request-kinds.ts';
import { tableCustomerSettingsStore } from '../src/customers/table/customer-settings-store.ts';
import { tableGrantStore } from '../src/customers/table/grant-store.ts';
import type { NoticeChannel } from '../src/notifications/ports/notice-channel.ts';
import { tableNoticeStore } from '../src/notifications/table/notice-store.ts';
import { deliverNotices } from '../src/notifications/use-cases/deliver-notices.ts';
import { publishNotice } from '../src/notifications/use-cases/publish-notice.ts';
import { fingerprint } from '../src/platform/node/fingerprint.ts';
import type { Tables } from '../src/platform/table/tables.ts';
import { tableReminderStore } from '../src/reminders/table/reminder-store.ts';
import { tellDueSteps } from '../src/reminders/use-cases/sweep-reminders.ts';
import { tableOutbox } from '../src/requests/table/outbox.ts';
import { tableRequestStore } from '../src/requests/table/request-store.ts';
import { tableExpiryIndex } from '../src/reservations/table/expiry-index.ts';
import { tableSyncPositions } from '../src/watch/table/sync-positions.ts';
import { tableWatchedRows } from '../src/watch/table/watched-rows.ts';
import { watchedReservations } from '../src/watch/use-cases/watched-reservations.ts';
import { testSeal } from '../test/support/test-seal.ts';
import type { Note } from './figures.ts';
import { measureOnAzurite } from './measure-on-azurite.ts';
import { withMostMemory } from './most-memory.ts';
import { storeDue } from './reminders/due-reservations.ts';
import { countCalls } from './sync/count-calls.ts';
import { timedRun } from './sweeps/timed-run.ts';

/** How much of each there is. */
export interface ReminderAmounts {
  readonly due: number;
  readonly customers: number;
}

const ABOUT = `
All reservations end on one day, thirty days ahead, and none was told of. The runs of the sweep follow each other without the ten
minutes between them, each with its two minutes; one more run then finds that all were told. Then each is sent to one person
by a mail server that takes 50 ms for a message, which is assumed, in runs of two minutes too.
What this does not show: Azure's tables, which take longer for a call than Azurite in memory, and a real mail server. All
processes share the processors of this machine.`.trimStart();

const NOW = '2027-02-13T06:00:00.000Z';
const ENDS_AT = '2027-03-15T10:00:00.000Z';
const MAIL_MS = 50;

/** Tells and sends everything that is due, and says what it cost. */
export const measureReminders = (amounts: ReminderAmounts, say: (line: string) => void): Promise<void> =>
  measureOnAzurite({ say, about: ABOUT }, (tables, note) => measureOn(tables, amounts, note, say));

async function measureOn(
  tables: Tables,
  { due, customers }: ReminderAmounts,
  note: Note,
  say: (line: string) => void,
): Promise<void> {
  say(`storing ${due} reservations`);
  await storeDue(tables, { due, customers, endsAt: ENDS_AT });
  const { tell, deliver, sent, counted } = await deskOn(tables);
  say('telling of them');
  await measureRuns('the sweep', { run: tell, until: due, note, counted });
  const before = { ...counted };
  const [told, seconds] = await timedRun(tell);
  if (told > 0) throw new Error(`${told} reservations were told of twice`);
  note({ label: 'a run that finds all told', unit: 's' }, seconds);
  note({ label: 'a run that finds all told, reads of tables', unit: 'calls' }, counted.reads - before.reads);
  say('sending them');
  const send = async (sweep: Parameters<typeof deliver>[0]) => (await deliver(sweep)).delivered;
  await measureRuns('the delivery', { run: send, until: due, note, counted });
  if (sent.size !== due) throw new Error(`${sent.size} messages of ${due}`);
}

/** A desk with tables, a mail server that takes its time, and what it counts. */
async function deskOn(tables: Tables) {
  const clock = () => new Date(NOW);
  const counted = await countCalls(tables);
  const [notices, outbox] = [tableNoticeStore({ tables }), tableOutbox({ tables, audience: 'e-mail' })];
  const requests = tableRequestStore({ tables, seal: testSeal, kinds });
  const rows = tableWatchedRows({ tables });
  const tell = tellDueSteps({
    reminders: tableReminderStore({ tables }),
    expiries: tableExpiryIndex({ tables }),
    watched: watchedReservations({ rows, positions: tableSyncPositions({ tables }), requests }),
    customerSettings: tableCustomerSettingsStore({ tables, monotonic: () => performance.now() }),
    grants: tableGrantStore({ tables, monotonic: () => performance.now() }),
    knownCustomers: { find: () => Promise.resolve(undefined) },
    prices: { payAsYouGoHourly: () => Promise.resolve('0.384') },
    settings: { markupPercent: '0' },
    publish: publishNotice({ notices, noticeOutboxes: { mail: outbox }, clock }),
    ...{ clock, fingerprint },
  });
  const sent = new Set<string>();
  const channel: NoticeChannel = {
    messagesOf: ({ recipients }) =>
      recipients.map(() => ({
        send: async (id) => {
          await pause(MAIL_MS);
          if (sent.has(id)) throw new Error(`${id} was sent twice`);
          sent.add(id);
          return { state: 'taken' };
        },
      })),
  };
  return { tell, deliver: deliverNotices({ notices, outbox, channel, clock }), sent, counted };
}

interface Runs {
  /** Returns how many it did. */
  readonly run: Parameters<typeof timedRun<number>>[0];
  readonly until: number;
  readonly note: Note;
  readonly counted: { readonly reads: number; readonly writes: number };
}

/** Runs a timer until everything is done. */
async function measureRuns(what: string, { run, until, note, counted }: Runs): Promise<void> {
  const before = { ...counted };
  const [[seconds, runs], memory] = await withMostMemory(async () => {
    let [done, spent, count] = [0, 0, 0];
    while (done < until) {
      const [now, took] = await timedRun(run);
      if (now === 0) throw new Error(`${what} did ${done} of ${until}, no more`);
      [done, spent, count] = [done + now, spent + took, count + 1];
    }
    return [spent, count] as const;
  });
  note({ label: what, unit: 's' }, seconds);
  note({ label: `${what}, runs of the timer`, unit: 'runs' }, runs);
  note({ label: `${what}, reads of tables`, unit: 'calls' }, counted.reads - before.reads);
  note({ label: `${what}, writes to tables`, unit: 'calls' }, counted.writes - before.writes);
  note({ label: `${what}, most memory of the process`, unit: 'MiB' }, memory);
}
