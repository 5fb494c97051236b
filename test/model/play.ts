import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/requests/domain/flows.ts';
import { retryPolicies } from '../../src/core/retry.ts';
import type { Blackout, Command } from './commands.ts';
import { expectedAnswer, expectedStatus, type Before } from './expectation.ts';
import { brokenInvariant, brokenPath } from './invariants.ts';
import { customerId, modelEnvironment, type ModelEnvironment } from './model-environment.ts';
import type { ModelMicrosoft } from './model-microsoft.ts';
import { answerOf, dispute, NOT_ANSWERED, plainly, race, resolve, say } from './people.ts';

const MINUTE_MS = 60_000;
/** In minutes; longer than a failed call waits for its next attempt. */
const AN_HOUR = 60;
/** Long enough for every wait and every retry to end. */
const AT_LAST_MS = 100 * 60 * MINUTE_MS;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];

export const requestId = requestIdOf({ customerId, kind: 'purchase', idempotencyKey: 'k-1' }, fingerprint);

export interface Settled {
  readonly end: string;
  /** Resolutions by operators, oldest first. */
  readonly resolutions: readonly string[];
  /** How often the supervisor, or a decision, started the flow anew. */
  readonly restarts: number;
}

/** Plays a sequence and compares every answer and status with the model. Throws at the first difference. */
export async function playSequence(
  commands: readonly Command[],
  environment = modelEnvironment(),
): Promise<Settled> {
  let disturbed = false;
  for (const command of commands) {
    const isCalm = isSound(environment) && !disturbs(command);
    disturbed ||= !isCalm;
    await playCommand(environment, command, disturbed);
    if (isCalm && command.do === 'pass' && command.minutes >= AN_HOUR) disturbed = false;
    if (await isAtRest(environment)) disturbed = false;
  }
  environment.microsoft.mend();
  environment.runner.spare();
  environment.events.loses = false;
  const end = await comeToAnEnd(environment, 'at last');
  if (end === 'needs-attention') await leadOut(environment);
  const lines = (await environment.requests.timeline(requestId)) ?? [];
  const resolutions = lines.flatMap(({ type, data }) =>
    type === 'resolved' ? [String(data['action'])] : [],
  );
  const restarts = lines.filter(({ type }) => type === 'flow-restarted').length;
  return { end, resolutions, restarts };
}

/** When the host dies, the supervisor starts the flow of the resolution, within minutes. */
const disturbs = (command: Command): boolean =>
  command.do === 'resolve'
    ? command.hostDies
    : ['lapse', 'blackout', 'die', 'partial-list'].includes(command.do);

async function comeToAnEnd(environment: ModelEnvironment, what: string): Promise<string> {
  await environment.pass(AT_LAST_MS);
  await checkInvariants(environment, what);
  const end = await standing(environment);
  if (!ENDS.includes(end)) throw new Error(`the request stays ${end} for ever`);
  return end;
}

/**
 * Checks that, without faults, an operator's retry moves every stopped request on. A charge is accepted with
 * mark-done.
 */
async function leadOut(environment: ModelEnvironment): Promise<void> {
  await playCommand(environment, { ...plainly, do: 'resolve', action: 'retry', by: 'root' }, false);
  const end = await comeToAnEnd(environment, 'retried at last');
  if (end !== 'needs-attention') return;
  if ((await problemOf(environment)) !== 'charged-above-approved')
    throw new Error('a retry does not lead out of needs-attention');
  await playCommand(environment, { ...plainly, do: 'resolve', action: 'mark-done', by: 'root' }, false);
  if ((await comeToAnEnd(environment, 'marked as done at last')) !== 'completed')
    throw new Error('a charge that is accepted is not booked');
}

const problemOf = async ({ requests }: ModelEnvironment): Promise<string | undefined> =>
  (await requests.read(requestId))?.request.problem?.code;

const isSound = ({ microsoft, runner }: ModelEnvironment): boolean =>
  !microsoft.hasLapses && !microsoft.isListPartial && !runner.isDoomed;

/** A stopped request has no pending retries. */
const isAtRest = async (environment: ModelEnvironment): Promise<boolean> =>
  isSound(environment) && (await standing(environment)) === 'needs-attention';

const standing = async ({ requests }: ModelEnvironment): Promise<string> =>
  (await requests.read(requestId))?.request.status ?? 'never stored';

/**
 * Performs one command. While calls fail, and until their retries are over, only the invariants are checked, not the
 * model.
 */
async function playCommand(
  environment: ModelEnvironment,
  command: Command,
  disturbed: boolean,
): Promise<void> {
  const before = await readBefore(environment);
  const answer = await perform(environment, command, before);
  await environment.runner.settle();
  const what = `${JSON.stringify(command)} while ${before.stored?.request.status ?? 'unknown'}`;
  await checkInvariants(environment, what);
  const due = expectedAnswer(command, before);
  if (due !== undefined && answer !== NOT_ANSWERED && JSON.stringify(answer) !== JSON.stringify(due))
    throw new Error(`${what}: answered ${JSON.stringify(answer)}, not ${JSON.stringify(due)}`);
  const status = await standing(environment);
  const asExpected = disturbed ? undefined : expectedStatus(command, before);
  if (asExpected !== undefined && status !== asExpected)
    throw new Error(`${what}: became ${status}, not ${asExpected}`);
}

async function readBefore({
  requests,
  microsoft,
  runner,
  events,
  pathOf,
}: ModelEnvironment): Promise<Before> {
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
    path: [...pathOf(requestId)],
    now: runner.now,
    losesWakes: events.loses,
    isFlowLost: !runner.isRunning(requestId),
  };
}

async function checkInvariants(environment: ModelEnvironment, what: string): Promise<void> {
  const broken = (await brokenInvariant(environment, requestId)) ?? brokenPath(environment.pathOf(requestId));
  if (broken !== undefined) throw new Error(`${what}: ${broken}`);
}

/** Performs the command. Returns the answer for commands of people. */
async function perform(
  environment: ModelEnvironment,
  command: Command,
  { stored }: Before,
): Promise<unknown> {
  const quoteHash = stored?.request.quote?.hash ?? 'none yet';
  const seen = { requestId, quoteHash };
  switch (command.do) {
    case 'submit':
      return answerOf(await environment.accept(environment.submission));
    case 'approve':
    case 'reject':
    case 'withdraw':
      return say(environment, command, seen);
    case 'resolve':
      return resolve(environment, requestId, command);
    case 'race':
      return race(environment, seen);
    case 'dispute':
      return dispute(environment, requestId);
    case 'pass':
      return environment.pass(command.minutes * MINUTE_MS);
    default:
      await injectFault(environment, command);
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

/** Performs commands that are faults or events, not actions of people. */
async function injectFault(environment: ModelEnvironment, command: Accident): Promise<void> {
  const { runner, microsoft, events, requests } = environment;
  switch (command.do) {
    case 'wake':
      runner.raise(approvalInstanceOf(requestId, await currentRun(requests)), DECISION_WRITTEN);
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
      runner.dieAfter(command.after, command.at);
      break;
    case 'lose-wakes':
      events.loses = command.loses;
  }
}

const currentRun = async (requests: ModelEnvironment['requests']): Promise<number> =>
  (await requests.read(requestId))?.request.run ?? 1;

const { attempts: ALL_TRIES } = retryPolicies.backoff;
/** The ninth attempt comes a quarter of an hour after the first. */
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
