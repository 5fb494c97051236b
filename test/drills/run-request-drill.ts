import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostKind } from '../../local/stack/host-part.ts';
import { startStack } from '../../local/stack/start-stack.ts';
import { reconcile } from '../support/reconcile.ts';
import type { Finding } from '../support/reconcile-finding.ts';
import type { Records } from '../support/reconcile-records.ts';
import { readRecords } from '../support/reconcile-sources.ts';
import { fabrikam } from '../support/seeded.ts';
import { openAcknowledgementLog } from './acknowledgement-log.ts';
import type { Boundary } from './boundaries.ts';
import { killAtEveryBoundary } from './boundary-drill.ts';
import { playOrder, type Bench } from './drill-buyer.ts';
import { movableClock } from './drill-clock.ts';
import { apiClientOf, stackNow, microsoftOf, type Victim } from './running-stack.ts';
import { drillOrder, type DrillKind, type DrillOrder } from './drill-order.ts';
import { countMoneyCalls, slowDownMoney } from './money-calls.ts';
import { killAtRandom, type Kill } from './process-killer.ts';
import { resendUntilAnswered } from './resend.ts';

export interface DrillSettings {
  readonly data: string;
  readonly host: HostKind;
  /** The process that is killed at random. */
  readonly victim: Victim;
  readonly kills: number;
  /** The kinds of request, in turn. */
  readonly kinds: readonly DrillKind[];
  /** At least this many requests; more are asked for as long as kills go on. */
  readonly requests: number;
  readonly seed: number;
  /** Where the host is killed on purpose before it is killed at random. */
  readonly boundaries: readonly Boundary[];
  /** A compiled app to drill instead of this repository's, e.g. a packaged one. */
  readonly app?: string | undefined;
  readonly say: (line: string) => void;
}

export interface DrillOutcome {
  readonly kills: readonly Kill[];
  readonly orders: readonly DrillOrder[];
  /** How often each last status occurred. */
  readonly ends: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  /** Calls that move money at Microsoft. */
  readonly moneyCalls: number;
  readonly calls: Bench['resend']['counts'];
  /** Wrong responses of the desk, as the client reported them. */
  readonly surprises: readonly string[];
  readonly findings: readonly Finding[];
  readonly records: Records;
}

const repository = join(import.meta.dirname, '../..');
/** How many requests are under way at once. */
const BUYERS = 6;
/**
 * From the last kill on. On the local host polls of seconds and retries of minutes must fit in; on Microsoft's engine the
 * messages of a killed host come again after more than a minute, and dead flows within five.
 */
const SETTLE_MS: Readonly<Record<HostKind, number>> = {
  local: 180_000,
  'real-engine': 600_000,
  none: 0,
};
/** Where no clock is moved, a return or an exchange whose answer is lost waits 20 minutes for what it may have done. */
const SETTLING_MS = 1_500_000;
const PROGRESS_POLL_MS = 100;
/** Under a moved clock lost flows are looked for as often as without one. */
const EVERY_MINUTE = { SUPERVISOR_SCHEDULE: '15 * * * * *' };

/** Only the local host has a clock that can be moved, and only returns wait longer than a drill lasts. */
const movesClock = (settings: DrillSettings): boolean =>
  settings.host === 'local' && !isPurchasesOnly(settings);

const isPurchasesOnly = ({ kinds }: DrillSettings): boolean => kinds.every((kind) => kind === 'purchase');

/** Starts a stack, plays requests and kills, waits until every request has a final status, and reconciles. */
export async function runRequestDrill(settings: DrillSettings): Promise<DrillOutcome> {
  const { data, host, app, say } = settings;
  const testClock = movesClock(settings);
  const stack = await startStack({
    data,
    host,
    testClock,
    portBase: 0,
    restartDelay: () => 0,
    progress: say,
    ...(testClock ? { settings: () => Promise.resolve(EVERY_MINUTE) } : {}),
    ...(app === undefined ? {} : { app }),
  });
  const log = openAcknowledgementLog(join(data, 'acknowledged.jsonl'));
  try {
    const played = await play(settings, log);
    say('comparing tables, orders and acknowledged requests');
    const { azurite, microsoftControl } = stack.info().urls;
    const sources = {
      tables: azurite.table,
      microsoftControl,
      settingsFile: join(data, 'local.settings.json'),
      acknowledgementFile: log.file,
    };
    const records = await readRecords(sources);
    const moneyCalls = await countMoneyCalls(stack.info());
    return { ...played, acknowledged: log.count(), moneyCalls, findings: reconcile(records), records };
  } finally {
    log.close();
    await stack.stop();
  }
}

/** The outcomes of the requests, filled while they run. */
interface Progress {
  readonly orders: DrillOrder[];
  readonly ends: Record<string, number>;
  readonly surprises: string[];
}

async function play(settings: DrillSettings, log: Bench['log']) {
  const { data, host, victim, requests, say } = settings;
  const { id, resellerMpnId, otherResellerMpnId } = fabrikam;
  const end = new AbortController();
  const resend = resendUntilAnswered(end.signal);
  const desk = movesClock(settings) ? movableClock(data) : { desk: apiClientOf(stackNow(data)) };
  await microsoftOf(stackNow(data)).sellThrough(id, resellerMpnId, [otherResellerMpnId]);
  const bench = { ...desk, resend, log, signal: end.signal };
  const kills: Kill[] = [];
  const progress: Progress = { orders: [], ends: {}, surprises: [] };
  await killAtEveryBoundary(settings.boundaries, {
    bench,
    data,
    app: settings.app ?? repository,
    seed: settings.seed,
    killed: (kill, status) => {
      kills.push(kill);
      say(`kill at ${kill.moment}: host ${kill.pid}, the request is ${status}`);
    },
    ended: (order, status) => {
      progress.orders.push(order);
      progress.ends[status] = (progress.ends[status] ?? 0) + 1;
    },
    surprised: (text) => progress.surprises.push(text),
  });
  await slowDownMoney(stackNow(data));
  let isKilling = true;
  const goesOn = () => isKilling || progress.orders.length < requests;
  const buyers = Promise.all(
    Array.from({ length: BUYERS }, () => keepBuying(bench, settings, progress, goesOn)),
  );
  const killed = (kill: Kill, count: number) => {
    kills.push(kill);
    const what = describeKill(victim, kill);
    say(`kill ${count} of ${settings.kills} at random: ${what}, ${describeProgress(progress)}`);
  };
  const turn = (count: number) =>
    host === 'local' ? Promise.resolve() : hasBegun(progress, count, settings);
  await killAtRandom(data, { ...settings, turn, killed }).finally(() => (isKilling = false));
  const settling = movesClock(settings) || isPurchasesOnly(settings) ? 0 : SETTLING_MS;
  const deadline = setTimeout(() => end.abort(), SETTLE_MS[host] + settling);
  await buyers;
  clearTimeout(deadline);
  return { ...progress, kills, calls: resend.counts };
}

/** One buyer: one request after the other. Records a failed one, and continues with the next. */
async function keepBuying(
  bench: Bench,
  { seed, kinds }: DrillSettings,
  progress: Progress,
  goesOn: () => boolean,
): Promise<void> {
  const { orders, ends, surprises } = progress;
  while (goesOn()) {
    const order = drillOrder(seed, orders.length, kinds);
    orders.push(order);
    const status = await playOrder(bench, order).catch((error: unknown) => {
      surprises.push(error instanceof Error ? error.message : String(error));
      return 'unknown';
    });
    ends[status] = (ends[status] ?? 0) + 1;
  }
}

/**
 * On Microsoft's engine a kill costs minutes, so kills are spread over the requests: the `count`th comes when so many have
 * begun.
 */
async function hasBegun(
  { orders }: Progress,
  count: number,
  { requests, kills }: DrillSettings,
): Promise<void> {
  const needed = Math.floor((requests * count) / (kills + 1));
  while (orders.length < needed) await pause(PROGRESS_POLL_MS);
}

const describeKill = (victim: Victim, { pid, moment, afterMs }: Kill): string =>
  `${victim} ${pid}, ${moment} for ${afterMs} ms`;

function describeProgress({ orders, ends }: Progress): string {
  const ended = Object.values(ends).reduce((sum, count) => sum + count, 0);
  return `${orders.length - ended} requests under way, ${ended} at their end`;
}
