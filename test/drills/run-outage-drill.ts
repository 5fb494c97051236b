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
import { beginOutage, type OutageKind } from './begin-outage.ts';
import { playOrder, prepareOrder, type Bench } from './drill-buyer.ts';
import { movableClock } from './drill-clock.ts';
import { DRILL_KINDS, plainOrder, type DrillOrder } from './drill-order.ts';
import { holdOrders } from './held-orders.ts';
import { resendUntilAnswered } from './resend.ts';
import { stackNow, microsoftOf } from './running-stack.ts';
import { placesOf, standOfOpen, type Stand } from './outage-stand.ts';

export interface OutageSettings {
  readonly data: string;
  readonly how: OutageKind;
  /** Of each kind, at each place where the outage meets them, during it and after it. */
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
  const { data, how, minutes, say } = settings;
  const { id, resellerMpnId, otherResellerMpnId } = fabrikam;
  const microsoft = microsoftOf(stackNow(data));
  await microsoft.sellThrough(id, resellerMpnId, [otherResellerMpnId]);
  const end = new AbortController();
  const clock = movableClock(data);
  const { held, during, after } = ordersOf(settings);
  const groups = Object.values(held);
  const mayDecide = (key: string) => Promise.all(groups.map((group) => group.mayDecide(key)));
  const resend = resendUntilAnswered(end.signal);
  const bench: Bench = { desk: clock.desk, resend, log, signal: end.signal, mayDecide };
  const surprises: string[] = [];
  const { ends, ended } = endCounter(surprises);
  const stands = () => standOfOpen(bench, log);
  say('buying what is to be returned');
  const [startHeld = [], startDuring = []] = await Promise.all(
    [groups.flatMap(({ orders }) => orders), during].map((orders) =>
      Promise.all(orders.map((order) => prepareOrder(bench, order))),
    ),
  );
  const playing = startHeld.map((start) => ended(start()));
  await beginOutage({ microsoft, how, held, stands, say });
  say(`Microsoft answers ${how === 'silence' ? 'nothing' : how} for ${minutes} minutes`);
  playing.push(...startDuring.map((start) => ended(start())));
  const names = Array.from({ length: settings.tickets }, (_, number) => `TICKET-${settings.seed}-${number}`);
  for (const name of names) await helpDesk.send(aTicket(name), { messageId: name, correlationId: name });
  await passOutage(settings, clock, stands);
  const left = await stands();
  await microsoft.heal();
  say('Microsoft is back');
  const deadline = setTimeout(() => end.abort(), SETTLE_MS);
  const answered = names.map((name) => completedTicket(bench, helpDesk, name, surprises));
  playing.push(...after.map((order) => ended(playOrder(bench, order))));
  const [, heard] = await whileMoving(
    clock.stands,
    Promise.all([Promise.all(playing), Promise.all(answered)]),
  );
  clearTimeout(deadline);
  const orders = [...groups.flatMap((group) => group.orders), ...during, ...after];
  const completed = heard.filter(Boolean).length;
  return { orders, ends, stands: left, tickets: { sent: names.length, completed }, surprises };
}

function ordersOf({ seed, requests }: OutageSettings) {
  const named = (when: string) =>
    Array.from({ length: requests * DRILL_KINDS.length }, (_, number) => {
      const kind = DRILL_KINDS[number % DRILL_KINDS.length] ?? 'purchase';
      return plainOrder(seed, number, kind, `${when}-${number}`);
    });
  const held = (when: string) => holdOrders(named(when));
  return {
    held: { sent: held('sent'), ready: held('ready'), awaiting: held('awaiting') },
    ...{ during: named('during'), after: named('after') },
  };
}

/** Counts how often each last status occurs. */
function endCounter(surprises: string[]) {
  const ends: Record<string, number> = {};
  const ended = async (playing: Promise<string>): Promise<void> => {
    const status = await playing.catch((error: unknown) => {
      surprises.push(error instanceof Error ? error.message : String(error));
      return 'unknown';
    });
    ends[status] = (ends[status] ?? 0) + 1;
  };
  return { ends, ended };
}

/**
 * Lets the time of the outage pass. With silence each call takes its timeout of real time, so what is due within a step
 * is done together.
 */
async function passOutage(
  { how, minutes, say }: OutageSettings,
  { move, jump }: Pick<ReturnType<typeof movableClock>, 'move' | 'jump'>,
  stands: () => Promise<readonly Stand[]>,
): Promise<void> {
  for (let passed = 0; passed < minutes; passed += STEP_MINUTES) {
    const step = Math.min(STEP_MINUTES, minutes - passed);
    await (how === 'silence' ? jump(step) : move(`PT${step}M`));
    say(`minute ${passed + step}: ${placesOf(await stands())}`);
  }
}

/** Moves the clock now and then until the work is done. */
async function whileMoving<T>(move: () => Promise<void>, work: Promise<T>): Promise<T> {
  const done = work.then(() => 'done' as const);
  while ((await Promise.race([done, pause(MOVE_EVERY_MS, 'time' as const, { ref: false })])) !== 'done')
    await move();
  return work;
}

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
