import { requestIdOf } from '../../src/core/identifiers.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/requests/domain/flows.ts';
import type { BillingPlan } from '../../src/reservations/domain/reservation-terms.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { answerToDecision, answerToWithdrawal, type Expected } from './expectation.ts';
import { customerId, modelEnvironment, person, type ModelEnvironment } from './model-environment.ts';
import { answerOf, dispute, NOT_ANSWERED, plainly, race, resolve, say } from './people.ts';
import type { ReturnCommand, ReturnLife } from './return-commands.ts';
import { brokenReturn, effectsOf } from './return-invariants.ts';

const MINUTE_MS = 60_000;
/** Long enough for every wait and every retry to end. */
const AT_LAST_MS = 100 * 60 * MINUTE_MS;
const AN_HOUR_MS = 60 * MINUTE_MS;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];
const UNITS = 6;

const idOf = (kind: string, idempotencyKey: string) =>
  requestIdOf({ customerId, kind, idempotencyKey }, fingerprint);
const purchaseId = idOf('purchase', 'k-1');
const refundIds = [1, 2, 3].map((slot) => idOf('refund', `k-${slot}`));
const refundIdOf = (slot: number): string => refundIds[slot - 1] ?? '';

interface RefundInput {
  readonly reservationId: string;
  readonly quantity: number;
  readonly reason: string;
}
type Submission = Parameters<ModelEnvironment['accept']>[0] & { readonly input: RefundInput };

/** A life under way: its desk, and what was asked for in each slot. */
interface Living {
  readonly environment: ModelEnvironment;
  readonly asked: Map<number, Submission>;
}

/** Plays a life of refunds of a purchase. Returns what was seen in it. Throws at the first broken invariant. */
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

/** Buys the reservation that the refunds are of. */
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
  const broken = await brokenReturn(environment, { purchaseId, units: UNITS, refundIds });
  if (broken !== undefined) throw new Error(`${what}: ${broken}`);
}

const standing = async ({ environment }: Living, slot: number) =>
  (await environment.requests.read(refundIdOf(slot)))?.request;

/**
 * Without faults, an operator's actions end every request that has stopped. Only a return of units of a reservation of
 * which another request returned units at the same time stays with people.
 */
async function leadOut(living: Living, slot: number): Promise<void> {
  for (const action of ['retry', 'mark-done', 'abandon'] as const) {
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
  if (!ENDS.includes(status)) throw new Error(`a refund stays ${status} for ever`);
  return status;
}

const isContested = ({ environment, asked }: Living, slot: number, code: string | undefined): boolean =>
  code === 'return-unclear' &&
  [...asked].some(
    ([other, { input }]) =>
      other !== slot &&
      effectsOf(environment, refundIdOf(other)).length > 0 &&
      input.reservationId === asked.get(slot)?.input.reservationId,
  );

async function seenIn(living: Living): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const slot of living.asked.keys()) {
    const request = await standing(living, slot);
    const lines = (await living.environment.requests.timeline(refundIdOf(slot))) ?? [];
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

async function expectedAnswer({ environment }: Living, command: ReturnCommand): Promise<Expected> {
  if (!('slot' in command)) return undefined;
  const stored = await environment.requests.read(refundIdOf(command.slot));
  if (stored === undefined) return undefined;
  switch (command.do) {
    case 'approve':
    case 'reject':
      return answerToDecision(command, stored);
    case 'withdraw':
      return answerToWithdrawal(command.by, stored);
    default:
      return undefined;
  }
}

async function perform(living: Living, command: ReturnCommand): Promise<unknown> {
  const { environment, asked } = living;
  if (isOfPeople(command)) return asked.has(command.slot) ? act(environment, command) : undefined;
  switch (command.do) {
    case 'ask':
      return answerOf(await ask(living, command.slot, command.quantity));
    case 'ask-twice':
      return Promise.all([
        ...[1, 2].map((slot) => ask(living, slot, command.quantity)),
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

/** Asks for a refund of the largest live reservation; a second time, for the same as the first time. */
function ask({ environment, asked }: Living, slot: number, quantity: number) {
  const [first, ...others] = environment.microsoft.owned.all;
  const subject = others.find(({ state }) => state === 'Succeeded') ?? first;
  const submission: Submission = asked.get(slot) ?? {
    ...{ kind: 'refund', customerId, idempotencyKey: `k-${slot}`, requestedBy: person('sales') },
    input: { reservationId: subject?.reservationId ?? '', quantity, reason: 'Switched off.' },
  };
  asked.set(slot, submission);
  return environment.accept(submission);
}

const seenAt = async ({ requests }: ModelEnvironment, slot: number) => {
  const requestId = refundIdOf(slot);
  return { requestId, quoteHash: (await requests.read(requestId))?.request.quote?.hash ?? 'none yet' };
};

async function approveTwice({ environment, asked }: Living): Promise<void> {
  const approval = { do: 'approve', by: 'finance', hash: 'current' } as const;
  const seen = await Promise.all(
    [1, 2].filter((slot) => asked.has(slot)).map((slot) => seenAt(environment, slot)),
  );
  await Promise.all([...seen.map((one) => say(environment, approval, one)), environment.runner.settle()]);
}

type OfPeople = Extract<
  ReturnCommand,
  { do: 'approve' | 'reject' | 'withdraw' | 'race' | 'resolve' | 'dispute' | 'wake' }
>;

const isOfPeople = (command: ReturnCommand): command is OfPeople => 'slot' in command && command.do !== 'ask';

async function act(environment: ModelEnvironment, command: OfPeople): Promise<unknown> {
  const seen = await seenAt(environment, command.slot);
  switch (command.do) {
    case 'resolve':
      return resolve(environment, seen.requestId, command);
    case 'race':
      return race(environment, seen);
    case 'dispute':
      return dispute(environment, seen.requestId);
    case 'wake': {
      const run = (await environment.requests.read(seen.requestId))?.request.run ?? 1;
      environment.runner.raise(approvalInstanceOf(seen.requestId, run), DECISION_WRITTEN);
      return undefined;
    }
    default:
      return say(environment, command, seen);
  }
}

type Accident = Exclude<
  ReturnCommand,
  OfPeople | { do: 'ask' } | { do: 'ask-twice' } | { do: 'approve-twice' } | { do: 'pass' }
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
