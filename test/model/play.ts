import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/requests/domain/flows.ts';
import { retryPolicies } from '../../src/core/retry.ts';
import type { Blackout, Command, Resolve } from './commands.ts';
import { expectedAnswer, expectedStatus, type Before } from './expectation.ts';
import { brokenInvariant, brokenPath } from './invariants.ts';
import {
  customerId,
  HostDied,
  modelEnvironment,
  person,
  type ModelEnvironment,
} from './model-environment.ts';
import { NoAnswer, type ModelMicrosoft } from './model-microsoft.ts';

const MINUTE_MS = 60_000;
/** In minutes; longer than a call that failed waits for its next try. */
const AN_HOUR = 60;
/** Long enough for every wait and every retry to come to its end. */
const AT_LAST_MS = 100 * 60 * MINUTE_MS;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];

export const requestId = requestIdOf({ customerId, kind: 'purchase', idempotencyKey: 'k-1' }, fingerprint);

export interface Settled {
  readonly end: string;
  /** What operators did on the way, oldest first. */
  readonly resolutions: readonly string[];
}

/** Lives one life and compares every answer and status on the way with the model; throws at the first difference. */
export async function live(commands: readonly Command[], desk = modelEnvironment()): Promise<Settled> {
  let disturbed = false;
  for (const command of commands) {
    const isCalm = isSound(desk) && !['lapse', 'blackout', 'die', 'partial-list'].includes(command.do);
    disturbed ||= !isCalm;
    await happen(desk, command, disturbed);
    if (isCalm && command.do === 'pass' && command.minutes >= AN_HOUR) disturbed = false;
    if (await isAtRest(desk)) disturbed = false;
  }
  desk.microsoft.mend();
  desk.runner.spare();
  desk.events.loses = false;
  const end = await comeToAnEnd(desk, 'at last');
  if (end === 'needs-attention') await leadOut(desk);
  const lines = (await desk.requests.timeline(requestId)) ?? [];
  const resolutions = lines.flatMap(({ type, data }) =>
    type === 'resolved' ? [String(data['action'])] : [],
  );
  return { end, resolutions };
}

async function comeToAnEnd(desk: ModelEnvironment, what: string): Promise<string> {
  await desk.runner.advance(AT_LAST_MS);
  await judge(desk, what);
  const end = await standing(desk);
  if (!ENDS.includes(end)) throw new Error(`the request stays ${end} for ever`);
  return end;
}

/** Once Microsoft is well again, an operator's retry must help whatever stopped the request; a charge is accepted. */
async function leadOut(desk: ModelEnvironment): Promise<void> {
  await happen(desk, { ...plainly, do: 'resolve', action: 'retry', by: 'root' }, false);
  const end = await comeToAnEnd(desk, 'retried at last');
  if (end !== 'needs-attention') return;
  if ((await problemOf(desk)) !== 'charged-above-approved')
    throw new Error('a retry does not lead out of needs-attention');
  await happen(desk, { ...plainly, do: 'resolve', action: 'mark-done', by: 'root' }, false);
  if ((await comeToAnEnd(desk, 'marked as done at last')) !== 'completed')
    throw new Error('a charge that is accepted is not booked');
}

const problemOf = async ({ requests }: ModelEnvironment): Promise<string | undefined> =>
  (await requests.read(requestId))?.request.problem?.code;

const isSound = ({ microsoft, runner }: ModelEnvironment): boolean =>
  !microsoft.hasLapses && !microsoft.isListPartial && !runner.isDoomed;

/** Where everything has stopped nothing is held up any more. */
const isAtRest = async (desk: ModelEnvironment): Promise<boolean> =>
  isSound(desk) && (await standing(desk)) === 'needs-attention';

const standing = async ({ requests }: ModelEnvironment): Promise<string> =>
  (await requests.read(requestId))?.request.status ?? 'never stored';

/** While calls lapse, and until what they held up has been tried again, the laws judge alone and not the model. */
async function happen(desk: ModelEnvironment, command: Command, disturbed: boolean): Promise<void> {
  const before = await look(desk);
  const answer = await perform(desk, command, before);
  await desk.runner.settle();
  const what = `${JSON.stringify(command)} while ${before.stored?.request.status ?? 'unknown'}`;
  await judge(desk, what);
  const due = expectedAnswer(command, before);
  if (due !== undefined && answer !== NOT_ANSWERED && JSON.stringify(answer) !== JSON.stringify(due))
    throw new Error(`${what}: answered ${JSON.stringify(answer)}, not ${JSON.stringify(due)}`);
  const status = await standing(desk);
  const asExpected = disturbed ? undefined : expectedStatus(command, before);
  if (asExpected !== undefined && status !== asExpected)
    throw new Error(`${what}: became ${status}, not ${asExpected}`);
}

async function look({ requests, microsoft, runner, events, path }: ModelEnvironment): Promise<Before> {
  const found = await requests.read(requestId);
  const stored = found && { ...found, request: requestOf(purchaseKind, found.request) };
  const order = microsoft.orders[0];
  const cartId = stored?.request.internal?.checkout?.cartId ?? stored?.request.problem?.cartId;
  return {
    stored,
    price: microsoft.price,
    surcharge: microsoft.surcharge,
    isListPartial: microsoft.isListPartial,
    order: order && {
      isListed: microsoft.isListed(order) && !microsoft.isListPartial,
      cost: order.cost,
    },
    cart: cartId === undefined ? undefined : microsoft.cartStands(cartId),
    path: [...path],
    now: runner.now,
    losesWakes: events.loses,
  };
}

async function judge(desk: ModelEnvironment, what: string): Promise<void> {
  const broken = (await brokenInvariant(desk, requestId)) ?? brokenPath(desk.path);
  if (broken !== undefined) throw new Error(`${what}: ${broken}`);
}

/** Lets it happen; gives the answer where somebody gets one. */
async function perform(desk: ModelEnvironment, command: Command, { stored }: Before): Promise<unknown> {
  const quoteHash = stored?.request.quote?.hash ?? 'none yet';
  switch (command.do) {
    case 'submit':
    case 'approve':
    case 'reject':
    case 'withdraw':
      return answerOf(await say(desk, command, quoteHash));
    case 'resolve':
      return resolve(desk, command);
    case 'race':
      return race(desk, quoteHash);
    case 'dispute':
      return dispute(desk);
    case 'pass':
      return desk.runner.advance(command.minutes * MINUTE_MS);
    default:
      befall(desk, command);
      return undefined;
  }
}

type Accident = Extract<
  Command,
  {
    do:
      | ('wake' | 'crash' | 'die' | 'lose-wakes')
      | ('lapse' | 'blackout' | 'mend' | 'price' | 'surcharge' | 'partial-list' | 'forget');
  }
>;

/** What nobody does. */
function befall({ runner, microsoft, events }: ModelEnvironment, command: Accident): void {
  switch (command.do) {
    case 'wake':
      runner.raise(approvalInstanceOf(requestId), DECISION_WRITTEN);
      break;
    case 'crash':
      runner.loseResult();
      break;
    case 'lapse':
      microsoft.lapse(command.call, command.lapse, command.times);
      break;
    case 'blackout':
      blackOut(microsoft, command);
      break;
    case 'mend':
      microsoft.mend();
      break;
    case 'price':
      microsoft.price = command.minor;
      break;
    case 'surcharge':
      microsoft.surcharge = command.minor;
      break;
    case 'partial-list':
      microsoft.isListPartial = command.isPartial;
      break;
    case 'forget':
      microsoft.forget();
      break;
    case 'die':
      runner.dieAfter(command.after);
      break;
    case 'lose-wakes':
      events.loses = command.loses;
  }
}

const { attempts: ALL_TRIES } = retryPolicies.backoff;
/** The ninth try comes a quarter of an hour after the first. */
const TRIES_OF_A_CART = 8;

function blackOut(microsoft: ModelMicrosoft, { carriedOut, hides }: Blackout): void {
  const before = { 'at-once': 0, 'at-last': TRIES_OF_A_CART - 1, never: ALL_TRIES }[carriedOut];
  microsoft.lapse('checkOut', 'down', before);
  if (before < ALL_TRIES) {
    microsoft.lapse('checkOut', 'lost', 1);
    microsoft.lapse('checkOut', 'down', ALL_TRIES - before - 1);
  }
  if (hides === 'the-cart') microsoft.lapse('findCart', 'down', ALL_TRIES);
  if (hides === 'the-order-list') microsoft.lapse('findOrderByName', 'down', ALL_TRIES);
}

type Saying = Extract<Command, { do: 'submit' | 'approve' | 'reject' | 'withdraw' }>;

function say(desk: ModelEnvironment, command: Saying, current: string) {
  if (command.do === 'submit') return desk.accept(desk.ask);
  const by = person(command.by);
  if (command.do === 'withdraw') return desk.withdraw({ requestId, by, isAdmin: command.by === 'admin' });
  const quoteHash = command.hash === 'wrong' ? 'wrong' : current;
  return desk.decide({ requestId, by, decision: command.do, quoteHash });
}

async function race({ decide, withdraw, runner }: ModelEnvironment, quoteHash: string): Promise<void> {
  await Promise.all([
    withdraw({ requestId, by: person('sales'), isAdmin: false }),
    decide({ requestId, by: person('finance'), decision: 'approve', quoteHash }),
    runner.settle(),
  ]);
}

const dispute = (desk: ModelEnvironment): Promise<unknown> =>
  Promise.all([
    resolve(desk, { ...plainly, do: 'resolve', action: 'retry', by: 'root' }),
    resolve(desk, { ...plainly, do: 'resolve', action: 'abandon', by: 'root-2' }),
    desk.runner.settle(),
  ]);

/** What an operator gets instead of an answer while Microsoft gives none, or when the host dies. */
const NOT_ANSWERED = 'not answered';

const plainly = { hostDies: false, flowIsEarly: false };

async function resolve(desk: ModelEnvironment, command: Resolve): Promise<unknown> {
  const { action, by, hostDies, flowIsEarly } = command;
  Object.assign(desk.host, { dies: hostDies, startsEarly: flowIsEarly });
  try {
    return answerOf(await desk.resolve({ requestId, action, by: person(by), comment: 'Looked at it.' }));
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof HostDied) return NOT_ANSWERED;
    throw error;
  } finally {
    Object.assign(desk.host, { dies: false, startsEarly: false });
  }
}

const answerOf = (answer: { ok: true } | { ok: false; error: { code: string } }): unknown =>
  answer.ok ? { ok: true } : { code: answer.error.code };
