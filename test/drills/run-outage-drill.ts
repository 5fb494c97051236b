import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startStack } from '../../local/stack/start-stack.ts';
import { serviceBusConnection } from '../../local/stack/settings.ts';
import { helpDeskClientAt, type HelpDeskClient } from '../support/help-desk-client.ts';
import { reconcile } from '../support/reconcile.ts';
import type { Finding } from '../support/reconcile-finding.ts';
import type { Records } from '../support/reconcile-records.ts';
import { readRecords } from '../support/reconcile-sources.ts';
import { fabrikam } from '../support/seeded.ts';
import { aTicket } from '../support/seeded-ticket.ts';
import { openAcknowledgementLog, type AcknowledgementLog } from './acknowledgement-log.ts';
import { playOrder, prepareOrder, type Bench } from './drill-buyer.ts';
import { movableClock } from './drill-clock.ts';
import { DRILL_KINDS, plainOrder, type DrillOrder } from './drill-order.ts';
import { resendUntilAnswered } from './resend.ts';
import { stackNow, switchesOf } from './running-stack.ts';
import { standOfOpen, type Stand } from './outage-stand.ts';

export const OUTAGES = ['503', '401', 'silence'] as const;
export type OutageKind = (typeof OUTAGES)[number];

export interface OutageSettings {
  readonly data: string;
  readonly how: OutageKind;
  /** Of each kind, before, during and after the outage. */
  readonly requests: number;
  readonly tickets: number;
  /** By the test clock. */
  readonly minutes: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface OutageOutcome {
  readonly how: OutageKind;
  readonly orders: readonly DrillOrder[];
  /** How often each last status occurred. */
  readonly ends: Readonly<Record<string, number>>;
  /** The open requests at the end of the outage. */
  readonly stands: readonly Stand[];
  /** The tickets, and how many of them led to a completed purchase. */
  readonly tickets: { readonly sent: number; readonly completed: number };
  readonly surprises: readonly string[];
  readonly findings: readonly Finding[];
  readonly records: Records;
}

const FAULTS = {
  503: { effect: 'status', status: 503 },
  401: { effect: 'status', status: 401 },
  silence: { effect: 'silence' },
} as const;
const FOREVER = 1_000_000;
const STEP_MINUTES = 10;
/** Of real time, from the end of the outage on. */
const SETTLE_MS = 900_000;
/** Of real time: what was put off comes when the clock has moved. */
const MOVE_EVERY_MS = 10_000;
/** Under a moved clock lost flows are looked for as often as without one. */
const EVERY_MINUTE = { SUPERVISOR_SCHEDULE: '15 * * * * *' };

/** Starts a stack, plays the outage, waits until every request has a final status, and reconciles. */
export async function runOutageDrill(settings: OutageSettings): Promise<OutageOutcome> {
  const { data, say } = settings;
  const stack = await startStack({
    ...{ data, host: 'local', testClock: true, portBase: 0, restartDelay: () => 0, progress: say },
    settings: () => Promise.resolve(EVERY_MINUTE),
  });
  const log = openAcknowledgementLog(join(data, 'acknowledged.jsonl'));
  const helpDesk = helpDeskClientAt(serviceBusConnection(stack.info().urls.serviceBus));
  try {
    const played = await play(settings, log, helpDesk);
    say('comparing tables, orders and acknowledged requests');
    const { azurite, microsoftControl } = stack.info().urls;
    const records = await readRecords({
      ...{ tables: azurite.table, microsoftControl, acknowledgementFile: log.file },
      settingsFile: join(data, 'local.settings.json'),
    });
    return { how: settings.how, ...played, findings: reconcile(records), records };
  } finally {
    log.close();
    await helpDesk.close();
    await stack.stop();
  }
}

async function play(settings: OutageSettings, log: AcknowledgementLog, helpDesk: HelpDeskClient) {
  const { data, how, minutes, seed, requests, say } = settings;
  const { id, resellerMpnId, otherResellerMpnId } = fabrikam;
  const microsoft = switchesOf(stackNow(data));
  await microsoft.sellThrough(id, resellerMpnId, [otherResellerMpnId]);
  const end = new AbortController();
  const { move, ...clock } = movableClock(data);
  const bench: Bench = { desk: clock.desk, resend: resendUntilAnswered(end.signal), log, signal: end.signal };
  const ordersOf = (when: string) =>
    Array.from({ length: requests * DRILL_KINDS.length }, (_, number) => {
      const kind = DRILL_KINDS[number % DRILL_KINDS.length] ?? 'purchase';
      return plainOrder(seed, number, kind, `${when}-${number}`);
    });
  const [before, during, after] = [ordersOf('before'), ordersOf('during'), ordersOf('after')];
  const surprises: string[] = [];
  const ends: Record<string, number> = {};
  const ended = async (playing: Promise<string>) => {
    const status = await playing.catch((error: unknown) => {
      surprises.push(error instanceof Error ? error.message : String(error));
      return 'unknown';
    });
    ends[status] = (ends[status] ?? 0) + 1;
  };
  say('buying what is to be returned');
  const [startBefore, startDuring] = await Promise.all(
    [before, during].map((orders) => Promise.all(orders.map((order) => prepareOrder(bench, order)))),
  );
  const playing = (startBefore ?? []).map((start) => ended(start()));
  say(`Microsoft answers ${how === 'silence' ? 'nothing' : how} for ${minutes} minutes`);
  await microsoft.plant({ match: { path: '**' }, ...FAULTS[how], times: FOREVER });
  playing.push(...(startDuring ?? []).map((start) => ended(start())));
  const names = Array.from({ length: settings.tickets }, (_, number) => `TICKET-${seed}-${number}`);
  for (const name of names) await helpDesk.send(aTicket(name), { messageId: name, correlationId: name });
  for (let passed = 0; passed < minutes; passed += STEP_MINUTES) {
    await move(`PT${Math.min(STEP_MINUTES, minutes - passed)}M`);
    say(`minute ${Math.min(minutes, passed + STEP_MINUTES)}: ${describe(await standOfOpen(bench, log))}`);
  }
  const stands = await standOfOpen(bench, log);
  await microsoft.heal();
  say('Microsoft is back');
  const deadline = setTimeout(() => end.abort(), SETTLE_MS);
  const answered = names.map((name) => completedTicket(bench, helpDesk, name, surprises));
  const late = after.map((order) => ended(playOrder(bench, order)));
  const [, heard] = await whileMoving(
    clock.stands,
    Promise.all([Promise.all([...playing, ...late]), Promise.all(answered)]),
  );
  const completed = heard.filter(Boolean).length;
  clearTimeout(deadline);
  const orders = [...before, ...during, ...after];
  return { orders, ends, stands, tickets: { sent: names.length, completed }, surprises };
}

/** Moves the clock now and then until the work is done. */
async function whileMoving<T>(move: () => Promise<void>, work: Promise<T>): Promise<T> {
  const done = work.then(() => 'done' as const);
  while ((await Promise.race([done, pause(MOVE_EVERY_MS, 'time' as const, { ref: false })])) !== 'done')
    await move();
  return work;
}

const describe = (stands: readonly Stand[]): string =>
  `${stands.length} requests open, ${stands.filter(({ waitsFor }) => waitsFor !== undefined).length} of them show what fails`;

/** Approves the purchase that a ticket asked for. Returns whether the help desk heard that it completed. */
async function completedTicket(
  { desk }: Bench,
  helpDesk: HelpDeskClient,
  name: string,
  surprises: string[],
): Promise<boolean> {
  try {
    const replies = await helpDesk.awaitReply(name, 'purchase.awaiting-approval');
    const requestId = replies.at(-1)?.body.subject ?? 'unknown';
    await desk('approver').approve(await desk('approver').waitFor(requestId, 'awaiting-approval'));
    await helpDesk.awaitReply(name, 'purchase.completed');
    return true;
  } catch (error) {
    surprises.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
