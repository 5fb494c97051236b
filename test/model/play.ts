import { requestIdOf } from '../../src/domain/identifiers.ts';
import { fingerprint } from '../../src/adapters/node/fingerprint.ts';
import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/domain/flows.ts';
import type { Command } from './commands.ts';
import { expectedAnswer, expectedStatus, type Before } from './expectation.ts';
import { brokenLaw, brokenPath } from './laws.ts';
import { customerId, modelDesk, person, type ModelDesk } from './model-desk.ts';

const MINUTE_MS = 60_000;
/** In minutes; longer than a call that failed waits for its next try. */
const AN_HOUR = 60;
/** Long enough for every wait and every retry to come to its end. */
const AT_LAST_MS = 100 * 60 * MINUTE_MS;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];

export const requestId = requestIdOf({ customerId, kind: 'purchase', idempotencyKey: 'k-1' }, fingerprint);

export type Settled = { readonly end: string; readonly desk: ModelDesk };

/** Lives one life and compares every answer and status on the way with the model; throws at the first difference. */
export async function live(commands: readonly Command[], desk = modelDesk()): Promise<Settled> {
  let disturbed = false;
  for (const command of commands) {
    const isCalm = !desk.microsoft.hasLapses && command.do !== 'lapse';
    disturbed ||= !isCalm;
    await happen(desk, command, disturbed);
    if (isCalm && command.do === 'pass' && command.minutes >= AN_HOUR) disturbed = false;
  }
  desk.microsoft.mend();
  desk.events.loses = false;
  await desk.world.advance(AT_LAST_MS);
  await judge(desk, 'at last');
  const end = (await desk.requests.read(requestId))?.request.status ?? 'never stored';
  if (!ENDS.includes(end)) throw new Error(`the request stays ${end} for ever`);
  return { end, desk };
}

/** While calls lapse, and until what they held up has been tried again, the laws judge alone and not the model. */
async function happen(desk: ModelDesk, command: Command, disturbed: boolean): Promise<void> {
  const before = await look(desk);
  const answer = await perform(desk, command, before);
  await desk.world.settle();
  const what = `${JSON.stringify(command)} while ${before.stored?.request.status ?? 'unknown'}`;
  await judge(desk, what);
  const due = expectedAnswer(command, before);
  if (due !== undefined && JSON.stringify(answer) !== JSON.stringify(due))
    throw new Error(`${what}: answered ${JSON.stringify(answer)}, not ${JSON.stringify(due)}`);
  const status = (await desk.requests.read(requestId))?.request.status;
  const asExpected = disturbed ? undefined : expectedStatus(command, before);
  if (asExpected !== undefined && status !== asExpected)
    throw new Error(`${what}: became ${status}, not ${asExpected}`);
}

async function look(desk: ModelDesk): Promise<Before> {
  const stored = await desk.requests.read(requestId);
  return { stored, price: desk.microsoft.price, now: desk.world.now, losesWakes: desk.events.loses };
}

async function judge(desk: ModelDesk, what: string): Promise<void> {
  const broken = (await brokenLaw(desk, requestId)) ?? brokenPath(desk.path);
  if (broken !== undefined) throw new Error(`${what}: ${broken}`);
}

/** Lets it happen; gives the answer where somebody gets one. */
async function perform(desk: ModelDesk, command: Command, { stored }: Before): Promise<unknown> {
  const quoteHash = stored?.request.quote?.hash ?? 'none yet';
  switch (command.do) {
    case 'submit':
    case 'approve':
    case 'reject':
    case 'withdraw':
      return answerOf(await say(desk, command, quoteHash));
    case 'race':
      return race(desk, quoteHash);
    case 'pass':
      return desk.world.advance(command.minutes * MINUTE_MS);
    default:
      befall(desk, command);
      return undefined;
  }
}

type Accident = Extract<Command, { do: 'wake' | 'crash' | 'lapse' | 'price' | 'lose-wakes' }>;

/** What nobody does. */
function befall({ world, microsoft, events }: ModelDesk, command: Accident): void {
  switch (command.do) {
    case 'wake':
      world.raise(approvalInstanceOf(requestId), DECISION_WRITTEN);
      break;
    case 'crash':
      world.loseResult();
      break;
    case 'lapse':
      microsoft.lapse(command.call, command.lapse, command.times);
      break;
    case 'price':
      microsoft.price = command.minor;
      break;
    case 'lose-wakes':
      events.loses = command.loses;
  }
}

function say(desk: ModelDesk, command: Extract<Command, { do: 'submit' } | { by: string }>, current: string) {
  if (command.do === 'submit') return desk.accept(desk.ask);
  const by = person(command.by);
  if (command.do === 'withdraw') return desk.withdraw({ requestId, by, isAdmin: command.by === 'admin' });
  const quoteHash = command.hash === 'wrong' ? 'wrong' : current;
  return desk.decide({ requestId, by, decision: command.do, quoteHash });
}

async function race({ decide, withdraw, world }: ModelDesk, quoteHash: string): Promise<void> {
  await Promise.all([
    withdraw({ requestId, by: person('sales'), isAdmin: false }),
    decide({ requestId, by: person('finance'), decision: 'approve', quoteHash }),
    world.settle(),
  ]);
}

const answerOf = (answer: { ok: true } | { ok: false; error: { code: string } }): unknown =>
  answer.ok ? { ok: true } : { code: answer.error.code };
