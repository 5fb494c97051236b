import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { serviceBusConnection } from '../../local/stack/settings.ts';
import { pidOf } from '../../local/stack/stack-file.ts';
import { startStack } from '../../local/stack/start-stack.ts';
import { helpDeskClientAt, type HelpDeskClient } from '../support/help-desk-client.ts';
import { contoso, fabrikam } from '../support/seeded.ts';
import { ticketsWaiting } from '../support/pending-tickets.ts';
import { until } from '../support/until.ts';
import { differencesOf, isHeard } from './compare-replies.ts';
import { anotherProcess, apiClientOf, stackNow, microsoftOf } from './running-stack.ts';
import { drillTickets, POISONED_CUSTOMER, type DrillTicket } from './drill-tickets.ts';
import { sendTickets } from './send-tickets.ts';

/** What a drill does, and in which data folder. */
interface TicketDrillSettings {
  readonly data: string;
  readonly tickets: number;
  /** How often the host is killed; the broker is killed once in between. */
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** The outcomes of the tickets; `differences` has one line for each deviation. */
export interface TicketDrillOutcome {
  readonly tickets: readonly DrillTicket[];
  readonly replies: number;
  readonly requests: number;
  /** Dead letters that the command resubmitted. */
  readonly resubmitted: number;
  readonly differences: readonly string[];
}

const SETTLE_MS = 240_000;
const LOOK_EVERY_MS = 250;
const TOOL = join(import.meta.dirname, '../../src/commands/dead-tickets.ts');

/** Starts a stack, sends tickets and kills, waits until all tickets have an outcome, and compares. */
export async function runTicketDrill(settings: TicketDrillSettings): Promise<TicketDrillOutcome> {
  const { data, say, seed } = settings;
  const everySecond = () => Promise.resolve({ TICKET_SCHEDULE: '* * * * * *' });
  const stack = await startStack({
    data,
    portBase: 0,
    restartDelay: () => 0,
    progress: say,
    settings: everySecond,
  });
  const helpDesk = helpDeskClientAt(serviceBusConnection(stack.info().urls.serviceBus));
  try {
    const tickets = drillTickets(seed, settings.tickets, true);
    await failLookUps(data, true);
    await play(settings, helpDesk, tickets);
    const poison = tickets.filter(({ kind }) => kind === 'poison');
    await settle(data, helpDesk, tickets, poison.length);
    const resubmitted = await putBack(data);
    const all = tickets.map((ticket) =>
      ticket.kind === 'poison' ? { ...ticket, heard: [...ticket.heard, 'ticket.refused'] } : ticket,
    );
    await settle(data, helpDesk, all, 0);
    const { requests, differences } = await compareRequests(data, helpDesk, all);
    const replies = helpDesk.replies.length;
    return { tickets, replies, requests, resubmitted, differences };
  } finally {
    await helpDesk.close();
    await stack.stop();
  }
}

/** While this fault is active, tickets for one customer can be neither accepted nor refused. */
async function failLookUps(data: string, isOn: boolean): Promise<void> {
  const microsoft = microsoftOf(stackNow(data));
  if (!isOn) return microsoft.heal();
  const match = { method: 'GET', path: `/v1/customers/${POISONED_CUSTOMER}` };
  return microsoft.plant({ match, effect: 'status', status: 403, code: '900150', times: 1_000_000 });
}

/** Kills the host at equal parts of the work, whose end is the last reply, and the broker once. */
async function play(
  { data, kills, say }: TicketDrillSettings,
  helpDesk: HelpDeskClient,
  tickets: readonly DrillTicket[],
): Promise<void> {
  const sent = sendTickets(helpDesk, tickets);
  const expected = tickets.reduce((sum, { heard }) => sum + heard.length, 0);
  for (let kill = 1; kill <= kills; kill += 1) {
    const reached = Math.floor((expected * kill) / (kills + 1));
    await until(`${reached} replies`, () => Promise.resolve(helpDesk.replies.length >= reached || undefined));
    const host = pidOf(stackNow(data), 'host');
    process.kill(host, 'SIGKILL');
    say(`kill ${kill} of ${kills}: host ${host}, after ${helpDesk.replies.length} of ${expected} replies`);
    if (kill === Math.ceil(kills / 2)) process.kill(stackNow(data).pids.serviceBus, 'SIGKILL');
    await anotherProcess(data, 'host', host);
  }
  await sent;
}

/** Waits until every ticket has its outcome and only dead letters remain in the queue. */
async function settle(
  data: string,
  { replies }: HelpDeskClient,
  tickets: readonly DrillTicket[],
  dead: number,
): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const left = await ticketsWaiting(stackNow(data).urls.serviceBusControl);
    const unheard = tickets.filter((ticket) => !isHeard(replies, ticket));
    if (unheard.length === 0 && left?.waiting === 0 && left.dead === dead) return;
    if (Date.now() > deadline)
      throw new Error(
        `not settled: ${left?.waiting ?? '?'} wait, ${left?.dead ?? '?'} of ${dead} are dead, unheard: ${unheard.map(({ name }) => name).join(', ')}`,
      );
    await pause(LOOK_EVERY_MS);
  }
}

/** The operator's resubmission after the cause is removed. */
async function putBack(data: string): Promise<number> {
  await failLookUps(data, false);
  const args = ['--disable-warning=ExperimentalWarning', TOOL, 'resubmit', '--all', '--data', data];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return stdout.split('\n').filter((line) => line.includes('resubmitted as')).length;
}

/** Every ticket for a purchase has exactly one request, and there is no other request. */
async function compareRequests(data: string, { replies }: HelpDeskClient, tickets: readonly DrillTicket[]) {
  const desk = apiClientOf(stackNow(data))('admin');
  const requests = (
    await Promise.all([contoso.id, fabrikam.id].map((customerId) => desk.requests(customerId)))
  ).flat();
  const forPurchase = tickets.filter(({ kind }) => kind === 'purchase' || kind === 'against a rule');
  const requestIds = new Map(replies.map(({ correlationId, body }) => [correlationId, body.subject]));
  const expected = new Set(forPurchase.map(({ name }) => requestIds.get(name)));
  const wrong = requests.filter(
    ({ id, requestedBy }) => !expected.has(id) || requestedBy.channel !== 'queue',
  );
  const differences = [
    ...differencesOf(replies, tickets),
    ...(requests.length === forPurchase.length
      ? []
      : [`${requests.length} requests for ${forPurchase.length} tickets`]),
    ...wrong.map(({ id }) => `request ${id} belongs to no ticket`),
  ];
  return { requests: requests.length, differences };
}
