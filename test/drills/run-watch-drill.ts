import { z } from 'zod';
import { startStack } from '../../local/stack/start-stack.ts';
import { demand } from '../support/api-client.ts';
import { tailspin } from '../support/seeded.ts';
import { until } from '../support/until.ts';
import { movableClock } from './drill-clock.ts';
import { killAtRandom, type Kill } from './process-killer.ts';
import { resendUntilAnswered, type Resend } from './resend.ts';
import { microsoftOf, stackNow } from './running-stack.ts';
import { renewalDifferences, rowDifferences, type Lapsing } from './watch-end-state.ts';
import {
  reminderDifferences,
  repetitionsIn,
  tooManyRepetitions,
  type Repetitions,
} from './watch-differences.ts';
import { endingOf, looksAt, remindersOn, type DueReminder, type Ending } from './watch-model.ts';
import { MAILBOXES, startWatchReceivers, type WatchReceivers } from './watch-receivers.ts';

export interface WatchDrillSettings {
  readonly data: string;
  /** Days that go by, with an end of each reservation to tell on each of them. */
  readonly days: number;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface WatchDrillOutcome {
  readonly kills: readonly Kill[];
  /** Reservations of the customer at Microsoft. */
  readonly reservations: number;
  readonly reminders: number;
  /** Looks at renewals that were due. */
  readonly looks: number;
  readonly arrived: { readonly events: number; readonly cards: number; readonly mails: number };
  readonly repeated: Repetitions;
  readonly differences: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Renewals are decided for what ends within so many days, so that the guardian has looks to make. */
const DECIDED_DAYS = 31.5;
/** After this an outbox closes what was sent. */
const SETTLED_MS = 600_000;
const AUDIENCE = 'owners';
const OFTEN = '*/2 * * * * *';
const standSchema = z.object({ id: z.string(), status: z.string() });
const schedules = {
  SYNC_SCHEDULE: OFTEN,
  REMINDER_SCHEDULE: OFTEN,
  RENEWAL_SCHEDULE: OFTEN,
  NOTICE_SCHEDULE: OFTEN,
  SUPERVISOR_SCHEDULE: '15 * * * * *',
};

/** Starts a stack, lets days go by under kills, and compares what came with what was due. */
export async function runWatchDrill(settings: WatchDrillSettings): Promise<WatchDrillOutcome> {
  const { data, say } = settings;
  const receivers = await startWatchReceivers();
  try {
    const stack = await startStack({
      ...{ data, portBase: 0, testClock: true, restartDelay: () => 0, progress: say },
      settings: () => Promise.resolve({ ...schedules, ...receivers.settings }),
    });
    const end = new AbortController();
    try {
      return await play({ ...settings, receivers, resend: resendUntilAnswered(end.signal) });
    } finally {
      end.abort();
      await stack.stop();
    }
  } finally {
    receivers.stop();
  }
}

type Drill = WatchDrillSettings & { readonly receivers: WatchReceivers; readonly resend: Resend };

async function play(drill: Drill): Promise<WatchDrillOutcome> {
  const { data, days, receivers, say } = drill;
  const clock = movableClock(data);
  const microsoft = microsoftOf(stackNow(data));
  const endings = endingOf(await microsoft.reservationsOf(tailspin.id));
  const decidedAt = await clock.now();
  const lapsing = await letLapse(clock, endings, decidedAt);
  const stops = stopsAfter(decidedAt, days);
  const kills: Kill[] = [];
  const due: DueReminder[] = [];
  const arrivals = () => receivers.arrivals(stackNow(data).urls.mailControl);
  for (const [index, stop] of stops.entries()) {
    const dueNow = remindersOn(endings, stop);
    due.push(...dueNow);
    await playDay(drill, clock, { stop, index, due: dueNow, killed: (kill) => kills.push(kill) });
    say(`day ${index + 1} of ${days}: ${dueNow.length} reminders due, ${kills.length} kills so far`);
    let left: readonly string[] = [];
    const isAllThere = async () => {
      left = reminderDifferences(due, AUDIENCE, await arrivals());
      return left.length === 0 || undefined;
    };
    await until('what was due that day', isAllThere, () => left.join('\n'));
  }
  const looks = lapsing.map((one) => ({ ...one, looks: looksAt(one.endsAt, [decidedAt, ...stops]) }));
  await clock.reach(new Date((stops.at(-1) ?? decidedAt).getTime() + SETTLED_MS));
  await clock.move('PT1M');
  const all = await arrivals();
  const repeated = repetitionsIn(all);
  const { events, cards, mails } = all;
  return {
    ...{ kills, repeated, reminders: due.length, reservations: endings.length },
    looks: looks.reduce((sum, one) => sum + one.looks.length, 0),
    arrived: { events: events.length, cards: cards.length, mails: mails.length },
    differences: [
      ...reminderDifferences(due, AUDIENCE, all),
      ...tooManyRepetitions(repeated, kills.length),
      ...(await renewalDifferences(clock.desk, looks, all)),
      ...(await rowDifferences(clock.desk, await microsoft.reservationsOf(tailspin.id))),
    ],
  };
}

type Clock = ReturnType<typeof movableClock>;

/** Instants a day apart, whose hour is far from midnight: a day is not over before all that is due on it has come. */
function stopsAfter(begun: Date, days: number): readonly Date[] {
  const first = begun.getTime() + 6 * HOUR_MS;
  const isLate = new Date(first).getUTCHours() === 23;
  return Array.from(
    { length: days },
    (_, day) => new Date(first + (isLate ? 3 * HOUR_MS : 0) + (day + 1) * DAY_MS),
  );
}

/** Decides that what ends soon shall lapse, so that the guardian looks after it. */
async function letLapse({ desk }: Clock, endings: readonly Ending[], now: Date): Promise<readonly Lapsing[]> {
  const soon = endings.filter(({ endsAt }) => {
    const days = (endsAt.getTime() - now.getTime()) / DAY_MS;
    return days > 1 && days < DECIDED_DAYS;
  });
  const agent = desk('sales-agent');
  return Promise.all(
    soon.map(async ({ reservationId, endsAt }) => {
      const input = { reservationId, decision: 'lapse' };
      const asked = await agent.ask(tailspin.id, input, `lapse-${reservationId}`, 'renewals');
      const { id } = demand(202, standSchema, asked);
      await until(`the decision on ${reservationId}`, async () => {
        const { status } = demand(200, standSchema, await agent.call('GET', `/requests/${id}`));
        return status === 'completed' || undefined;
      });
      return { requestId: id, endsAt };
    }),
  );
}

interface Day {
  readonly stop: Date;
  readonly index: number;
  readonly due: readonly DueReminder[];
  readonly killed: (kill: Kill) => void;
}

/** Moves to a day on which a step is due for each reservation, and kills the host while the desk works. */
async function playDay(drill: Drill, clock: Clock, { stop, index, due, killed }: Day): Promise<void> {
  const { data, days, seed, resend, say } = drill;
  const share = Math.floor((drill.kills * (index + 1)) / days) - Math.floor((drill.kills * index) / days);
  const killing = killAtRandom(data, {
    ...{ victim: 'host', kills: share, seed: seed + index, turn: () => Promise.resolve() },
    killed: (kill) => {
      killed(kill);
      say(`kill on day ${index + 1}: host ${kill.pid}, ${kill.moment} for ${kill.afterMs} ms`);
    },
  });
  await clock.reach(stop);
  const reminders = {
    ladder: [...new Set(due.map(({ daysBefore }) => daysBefore))].map((daysBefore) => ({ daysBefore })),
    audiences: [{ name: AUDIENCE, addresses: MAILBOXES.map((address) => ({ address, language: 'en' })) }],
    escalateAfterDays: 30,
  };
  const path = `/customers/${tailspin.id}/settings`;
  const set = await resend('the ladder', () =>
    clock.desk('admin').call('PUT', path, { body: { reminders } }),
  );
  if (set.status !== 200) throw new Error(`the ladder was refused: ${JSON.stringify(set.body)}`);
  await killing;
}
