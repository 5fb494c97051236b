import { orderNameOf } from '../../src/core/identifiers.ts';
import { CAP_LIMIT } from '../../src/headroom/domain/headroom.ts';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { refundKind, type RefundRequest } from '../../src/refund/domain/refund-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import type { DeskRequest } from '../../src/requests/domain/request.ts';
import { brokenExchange, exchangesOf } from './exchange-invariants.ts';
import { brokenLife, brokenPath, CLOSED, sideOf, type Entries } from './invariants.ts';
import { customerId, type ModelEnvironment } from './model-environment.ts';
import type { TakenBack } from './model-returns.ts';

/** What a life of refunds and exchanges is about. */
export interface Returns {
  readonly purchaseId: string;
  /** Units that were bought. */
  readonly units: number;
  readonly refundIds: readonly string[];
  readonly exchangeIds: readonly string[];
}

/** Checks the invariants of all refunds and exchanges of a life. Returns the first broken one as a sentence, otherwise `undefined`. */
export async function brokenReturn(
  environment: ModelEnvironment,
  { purchaseId, units, refundIds, exchangeIds }: Returns,
): Promise<string | undefined> {
  const { items: entries } = await environment.requests.ledger({ customerId }, { limit: 200 });
  const requests = (await readAll(environment, refundIds)).map((one) => requestOf(refundKind, one));
  for (const request of requests) {
    const broken = await brokenRefund(environment, request, entries);
    if (broken !== undefined) return `${request.id.slice(-4)}: ${broken}`;
  }
  const exchanges: readonly DeskRequest[] = await readAll(environment, exchangeIds);
  for (const { id } of exchanges) {
    const broken = await brokenExchange(environment, id, entries);
    if (broken !== undefined) return `${id.slice(-4)}: ${broken}`;
  }
  const plan = entries.filter(({ requestId }) => requestId === purchaseId);
  return (
    (entries.some((entry) => imbalanceOf(entry) !== 0) ? 'an entry does not balance' : undefined) ??
    brokenUnits(environment, units) ??
    (await brokenCap(environment, requests)) ??
    brokenInstalments(environment, { requests: [...requests, ...exchanges], units, plan })
  );
}

async function brokenRefund(
  environment: ModelEnvironment,
  request: RefundRequest,
  entries: Entries,
): Promise<string | undefined> {
  const { id } = request;
  const effects = refundsOf(environment, id);
  const events = (await environment.requests.timeline(id)) ?? [];
  const isAnswered = events.some(({ type }) => type === 'returned');
  if (isAnswered && request.result?.returned.amountFrom === 'quote')
    return 'booked the quote although Microsoft answered';
  return (
    (await brokenLife(environment, request)) ??
    brokenPath(environment.pathOf(id)) ??
    brokenEffect(request, effects) ??
    brokenBooking(request, effects, entries)
  );
}

async function readAll({ requests }: ModelEnvironment, ids: readonly string[]): Promise<DeskRequest[]> {
  const read = await Promise.all(ids.map((id) => requests.read(id)));
  return read.flatMap((one) => one?.request ?? []);
}

/** What Microsoft has returned or exchanged for a request. */
export const effectsOf = (
  environment: ModelEnvironment,
  requestId: string,
): readonly { readonly at: number; readonly quantity: number }[] => [
  ...refundsOf(environment, requestId),
  ...exchangesOf(environment, requestId),
];

const refundsOf = ({ microsoft }: ModelEnvironment, requestId: string): readonly TakenBack[] =>
  microsoft.returns.takenBack.filter(({ requestName }) => requestName === orderNameOf(requestId));

/** Microsoft takes back what was approved, once, and the request knows it. */
function brokenEffect(request: RefundRequest, effects: readonly TakenBack[]): string | undefined {
  const { input, quote } = request;
  const [effect] = effects;
  if (effects.length > 1) return `returned ${effects.length} times`;
  if (effect === undefined) return undefined;
  if (effect.quantity !== input.quantity) return 'returned another quantity';
  if (effect.amounts !== undefined && effect.amounts.calculated < (quote?.cost.minor ?? 0))
    return 'returned for less than approved';
  return brokenWord(request);
}

/** What a request says whose units were returned. */
function brokenWord({ status, problem }: RefundRequest): string | undefined {
  if (CLOSED.includes(status)) return `${status} although it was returned`;
  const saysNothing = status === 'needs-attention' && /nothing was returned/i.test(problem?.detail ?? '');
  return saysNothing ? 'said that nothing was returned' : undefined;
}

const MARKUP_PERCENT = 10;

/** A done return is booked once, with what Microsoft paid back or, where its answer was lost, had calculated. */
function brokenBooking(
  request: RefundRequest,
  [effect]: readonly TakenBack[],
  all: Entries,
): string | undefined {
  const { id, status } = request;
  const entries = all.filter(({ requestId }) => requestId === id);
  if (status !== 'completed') return entries.length > 0 ? `${status} although it was booked` : undefined;
  const [entry, ...more] = entries;
  if (entry === undefined || more.length > 0) return `completed with ${entries.length} entries`;
  return effect === undefined
    ? 'completed although nothing was returned'
    : brokenEntry(request, effect, entry);
}

function brokenEntry(
  { result, quote }: RefundRequest,
  { amounts }: TakenBack,
  entry: Entries[number],
): string | undefined {
  const { calculated = quote?.cost.minor, returned } = { ...amounts };
  const paidBack = result?.returned.amountFrom === 'quote' ? calculated : returned;
  if (sideOf(entry, 'microsoft-payable', 'debit') !== paidBack) return 'booked another amount than returned';
  const credit = Math.round(((paidBack ?? 0) * (100 + MARKUP_PERCENT)) / 100);
  return sideOf(entry, 'customer-receivable', 'credit') === credit ? undefined : 'credited another amount';
}

function brokenUnits({ microsoft }: ModelEnvironment, units: number): string | undefined {
  const taken = [...microsoft.returns.takenBack, ...microsoft.exchanging.exchanged];
  const returned = taken.reduce((sum, { quantity }) => sum + quantity, 0);
  return returned > units ? `${returned} of ${units} units were returned` : undefined;
}

/** What is used and held never exceeds the limit; only open requests hold; what was returned is used. */
async function brokenCap(
  { headroom }: ModelEnvironment,
  requests: readonly RefundRequest[],
): Promise<string | undefined> {
  const { holds, uses } = await headroom.readCap(customerId);
  const counted = [...holds, ...uses].reduce((sum, { amount }) => sum + amount.minor, 0);
  if (counted > CAP_LIMIT.minor) return `${counted} of the cap are used and held`;
  for (const { id, status } of requests) {
    const isHeld = holds.some(({ requestId }) => requestId === id);
    const isUsed = uses.some(({ requestId }) => requestId === id);
    if (isUsed !== (status === 'completed'))
      return `${status}, and ${isUsed ? 'uses' : 'does not use'} the cap`;
    const mayHold = ![...CLOSED, 'completed', 'submitted'].includes(status);
    const needsHold = ['awaiting-approval', 'approved', 'provisioning'].includes(status);
    if (isHeld && !mayHold) return `${status} although it holds a part of the cap`;
    if (needsHold && !isHeld) return `${status} without a hold of the cap`;
  }
  return undefined;
}

interface Plan {
  /** The refunds and the exchanges. */
  readonly requests: readonly DeskRequest[];
  readonly units: number;
  /** The entries of the purchase. */
  readonly plan: Entries;
}

/** Later payments of a monthly plan are for the units that stay, once the returns before them are booked. */
function brokenInstalments(
  environment: ModelEnvironment,
  { requests, units, plan }: Plan,
): string | undefined {
  const first = plan.find(({ kind }) => kind === 'instalment');
  const whole = (first && sideOf(first, 'customer-receivable', 'debit')) ?? 0;
  for (const entry of plan.filter((one) => one.kind === 'instalment' && one !== first)) {
    const before = requests.filter((one) =>
      effectsOf(environment, one.id).some(({ at }) => isBefore(at, entry)),
    );
    const areBooked = before.every(
      (one) => isBefore(Date.parse(one.updatedAt), entry) && one.status === 'completed',
    );
    const returned = before
      .flatMap(({ id }) => effectsOf(environment, id))
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const share = (whole * (units - returned)) / units;
    const owed = sideOf(entry, 'customer-receivable', 'debit') ?? 0;
    // Twelve parts and each return are rounded to the cent.
    if (areBooked && (returned === units || Math.abs(owed - share) > 2 + before.length))
      return `an instalment of ${owed} for ${units - returned} of ${units} units`;
  }
  return undefined;
}

const isBefore = (at: number, { postedAt }: Entries[number]): boolean =>
  new Date(at).toISOString().slice(0, 10) < postedAt.slice(0, 10);
