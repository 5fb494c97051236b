import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/requests/domain/flows.ts';
import type { DeskRequest } from '../../src/requests/domain/request.ts';
import type { BillingPlan } from '../../src/reservations/domain/reservation-terms.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { answerToDecision, answerToWithdrawal, type Expected } from './expectation.ts';
import { modelEnvironment, person, type ModelEnvironment } from './model-environment.ts';
import { answerOf, dispute, NOT_ANSWERED, plainly, race, resolve, say } from './people.ts';
import type { ReturnCommand, ReturnLife } from './return-commands.ts';
import { brokenReturn, effectsOf } from './return-invariants.ts';
import { askFor, idOf, type Asked } from './return-slots.ts';

const MINUTE_MS = 60_000;
/** Long enough for every wait and every retry to end. */
const AT_LAST_MS = 100 * 60 * MINUTE_MS;
const AN_HOUR_MS = 60 * MINUTE_MS;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];
const UNITS = 6;

const purchaseId = idOf('purchase', 1);
const idsOf = (kind: string) => [1, 2, 3].map((slot) => idOf(kind, slot));
const bought = {
  ...{ purchaseId, units: UNITS, refundIds: idsOf('refund'), exchangeIds: idsOf('exchange') },
};

/** A life under way: its desk, and what was asked for in each slot. */
interface Living {
  readonly environment: ModelEnvironment;
  readonly asked: Map<number, Asked>;
}

/** Plays a life of refunds and exchanges of a purchase. Returns what was seen in it. Throws at the first broken invariant. */
export async function playLife(
  { billingPlan, commands }: ReturnLife,
  environment = modelEnvironment(),
): Promise<ReadonlySet<string>> {
  await buy(environment, billingPlan);
  const living: Living = { environment, asked: new Map() };
  for (const command of commands) await playCommand(living, command);
  environment.microsoft.mend();
  environment.runner.spare();
  environment.events.loses = false;
  await pass(living, AN_HOUR_MS, 'an hour later');
  environment.microsoft.returns.answerSupport('returns');
  await pass(living, AT_LAST_MS, 'at last');
  environment.microsoft.returns.answerSupport('returns');
  await pass(living, AT_LAST_MS, 'after the support at last');
  for (const slot of living.asked.keys()) await leadOut(living, slot);
  await pass(living, 2 * 31 * 24 * 60 * MINUTE_MS, 'two months later');
  return seenIn(living);
}

/** Buys the reservation that is returned. */
async function buy(environment: ModelEnvironment, billingPlan: BillingPlan): Promise<void> {
  const { submission, runner, requests } = environment;
  await environment.accept({
    ...submission,
    input: aPurchase({ quantity: UNITS, renew: true, billingPlan }),
  });
  await runner.settle();
  const quoteHash = (await requests.read(purchaseId))?.request.quote?.hash ?? '';
  await environment.decide({ requestId: purchaseId, by: person('finance'), decision: 'approve', quoteHash });
  await environment.pass(AN_HOUR_MS);
  const status = (await requests.read(purchaseId))?.request.status;
  if (status !== 'completed') throw new Error(`the purchase is ${status ?? 'not stored'}`);
}

async function pass(living: Living, ms: number, what: string): Promise<void> {
  await living.environment.pass(ms);
  await living.environment.postInstalments();
  await checkInvariants(living, what);
}

async function checkInvariants({ environment }: Living, what: string): Promise<void> {
  const broken = await brokenReturn(environment, bought);
  if (broken !== undefined) throw new Error(`${what}: ${broken}`);
}

const requestIdIn = ({ asked }: Living, slot: number): string => asked.get(slot)?.requestId ?? '';

const standing = async (living: Living, slot: number) =>
  (await living.environment.requests.read(requestIdIn(living, slot)))?.request;

/** A decision on one problem may lead to the next one. */
const WAYS_OUT = ['retry', 'mark-done', 'mark-done', 'abandon'] as const;

/**
 * Without faults, an operator's actions end every request that has stopped. Only a return of units of a reservation of
 * which another request returned units at the same time stays with people.
 */
async function leadOut(living: Living, slot: number): Promise<void> {
  for (const action of WAYS_OUT) {
    if ((await endOf(living, slot)) !== 'needs-attention') return;
    await playCommand(living, { ...plainly, do: 'resolve', action, by: 'root', slot: slot as 1 });
    await pass(living, AT_LAST_MS, `after ${action} at last`);
  }
  if ((await endOf(living, slot)) !== 'needs-attention') return;
  const { code, detail } = (await standing(living, slot))?.problem ?? {};
  if (!isContested(living, slot, code)) throw new Error(`nothing leads out of ${code}: ${detail}`);
}

async function endOf(living: Living, slot: number): Promise<string> {
  const status = (await standing(living, slot))?.status ?? 'not stored';
  if (!ENDS.includes(status)) throw new Error(`a request stays ${status} for ever`);
  return status;
}

const isContested = ({ environment, asked }: Living, slot: number, code: string | undefined): boolean =>
  ['return-unclear', 'return-not-visible'].includes(code ?? '') &&
  [...asked].some(
    ([other, { requestId, returned }]) =>
      other !== slot &&
      effectsOf(environment, requestId).length > 0 &&
      returned.reservationId === asked.get(slot)?.returned.reservationId,
  );

async function seenIn(living: Living): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const [slot, { requestId }] of living.asked) {
    const request = await standing(living, slot);
    const lines = (await living.environment.requests.timeline(requestId)) ?? [];
    if (request !== undefined) seen.add(request.status);
    for (const { type, data } of lines) seen.add(type === 'resolved' ? String(data['action']) : type);
    for (const { type, data } of lines) if (type === 'billed') seen.add(`from ${String(data['amountFrom'])}`);
  }
  return seen;
}

async function playCommand(living: Living, command: ReturnCommand): Promise<void> {
  const due = await expectedAnswer(living, command);
  const answer = await perform(living, command);
  await living.environment.runner.settle();
  const what = JSON.stringify(command);
  await checkInvariants(living, what);
  if (due !== undefined && answer !== NOT_ANSWERED && JSON.stringify(answer) !== JSON.stringify(due))
    throw new Error(`${what}: answered ${JSON.stringify(answer)}, not ${JSON.stringify(due)}`);
}

async function expectedAnswer(living: Living, command: ReturnCommand): Promise<Expected> {
  if (!('slot' in command)) return undefined;
  const stored = await living.environment.requests.read(requestIdIn(living, command.slot));
  if (stored === undefined) return undefined;
  switch (command.do) {
    case 'approve':
    case 'reject':
      return answerToDecision(command, stored, living.environment.runner.now);
    case 'withdraw':
      return answerToWithdrawal(command.by, stored);
    default:
      return undefined;
  }
}

async function perform(living: Living, command: ReturnCommand): Promise<unknown> {
  const { environment, asked } = living;
  if (isOfPeople(command)) return asked.has(command.slot) ? act(living, command) : undefined;
  switch (command.do) {
    case 'ask':
      return answerOf(await ask(living, 'refund', command));
    case 'exchange':
      return answerOf(await ask(living, 'exchange', command));
    case 'ask-twice':
      return Promise.all([
        ...[1, 2].map((slot) => ask(living, 'refund', { slot, quantity: command.quantity })),
        environment.runner.settle(),
      ]);
    case 'approve-twice':
      return approveTwice(living);
    case 'pass':
      return pass(living, command.minutes * MINUTE_MS, JSON.stringify(command));
    default:
      injectFault(environment, command);
      return undefined;
  }
}

/** Asks for what the slot is for; a second time, for the same as the first time. */
function ask(
  { environment, asked }: Living,
  kind: 'refund' | 'exchange',
  question: { readonly slot: number; readonly quantity: number },
) {
  const what = asked.get(question.slot) ?? askFor(environment, kind, question);
  asked.set(question.slot, what);
  return environment.accept(what.submission);
}

async function seenAt(living: Living, slot: number) {
  const quoteHash = (await standing(living, slot))?.quote?.hash ?? 'none yet';
  return { requestId: requestIdIn(living, slot), quoteHash };
}

async function approveTwice(living: Living): Promise<void> {
  const { environment, asked } = living;
  const approval = { do: 'approve', by: 'finance', hash: 'current' } as const;
  const seen = await Promise.all(
    [1, 2].filter((slot) => asked.has(slot)).map((slot) => seenAt(living, slot)),
  );
  await Promise.all([...seen.map((one) => say(environment, approval, one)), environment.runner.settle()]);
}

type OfPeople = Extract<
  ReturnCommand,
  { do: 'approve' | 'reject' | 'withdraw' | 'race' | 'resolve' | 'dispute' | 'wake' }
>;

const isOfPeople = (command: ReturnCommand): command is OfPeople =>
  'slot' in command && command.do !== 'ask' && command.do !== 'exchange';

async function act(living: Living, command: OfPeople): Promise<unknown> {
  const { environment } = living;
  const seen = await seenAt(living, command.slot);
  const request = await standing(living, command.slot);
  if (isMistaken(environment, request, command)) return undefined;
  switch (command.do) {
    case 'resolve':
      return resolve(environment, seen.requestId, command);
    case 'race':
      return race(environment, seen);
    case 'dispute':
      return dispute(environment, seen.requestId);
    case 'wake':
      environment.runner.raise(approvalInstanceOf(seen.requestId, request?.run ?? 1), DECISION_WRITTEN);
      return undefined;
    default:
      return say(environment, command, seen);
  }
}

/** Operators who are told of two requests look at Azure before they say which of them it was. */
function isMistaken(
  environment: ModelEnvironment,
  request: DeskRequest | undefined,
  command: OfPeople,
): boolean {
  if (request?.problem?.code !== 'return-unclear') return false;
  const isReturned = effectsOf(environment, request.id).length > 0;
  if (command.do === 'dispute') return isReturned;
  return command.do === 'resolve' && command.action === (isReturned ? 'abandon' : 'mark-done');
}

type Accident = Exclude<
  ReturnCommand,
  | OfPeople
  | { do: 'ask' }
  | { do: 'exchange' }
  | { do: 'ask-twice' }
  | { do: 'approve-twice' }
  | { do: 'pass' }
>;

function injectFault({ runner, microsoft, events }: ModelEnvironment, command: Accident): void {
  const { returns } = microsoft;
  switch (command.do) {
    case 'crash':
      runner.loseResult();
      break;
    case 'die':
      runner.dieAfter(command.after, command.at);
      break;
    case 'lose-wakes':
      events.loses = command.loses;
      break;
    case 'lapse':
      microsoft.lapse(command.call, command.lapse, command.times);
      break;
    case 'mend':
      microsoft.mend();
      break;
    case 'refund':
      returns.conduct.refund = command.minor;
      break;
    case 'difference':
      returns.conduct.difference = command.minor;
      break;
    case 'delay':
      returns.conduct.delay = command.minutes;
      break;
    case 'policy':
      returns.conduct.policy = command.policy;
      break;
    case 'support':
      returns.answerSupport(command.how);
  }
}
