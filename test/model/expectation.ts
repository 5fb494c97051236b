import type { PurchaseRequest } from '../../src/purchase/domain/purchase-kind.ts';
import type { RequestStatus } from '../../src/requests/domain/request-status.ts';
import type { StoredRequest } from '../../src/requests/ports/request-store.ts';
import type { Command, Resolve } from './commands.ts';

type StoredPurchase = StoredRequest & { readonly request: PurchaseRequest };

/** The state before a command, as far as the model needs it. */
export interface Before {
  readonly stored: StoredPurchase | undefined;
  /** Microsoft's current price, in minor units. */
  readonly price: number;
  /** What Microsoft charges beyond its price, in minor units. */
  readonly surcharge: number;
  readonly isListPartial: boolean;
  /** The order at Microsoft, whether or not the desk knows it. */
  readonly order: { readonly isListed: boolean; readonly cost: number } | undefined;
  /** The state of the last cart of a checkout. */
  readonly cart: 'open' | 'ordered' | 'gone' | undefined;
  /** The statuses of the request so far, oldest first. */
  readonly path: readonly string[];
  readonly now: number;
  readonly losesWakes: boolean;
  /** The engine has lost the flow of the request. */
  readonly isFlowLost: boolean;
}

/** The expected answer to a person; `undefined` for commands without an answer. */
export type Expected = { readonly ok: true } | { readonly code: string } | undefined;

const REQUESTER = 'sales';
const ADMIN = 'admin';

/** Predicts the answer to a person, without the desk's own code. */
export function expectedAnswer(command: Command, before: Before): Expected {
  const { stored } = before;
  switch (command.do) {
    case 'submit':
      return { ok: true };
    case 'withdraw':
      return stored && answerToWithdrawal(command.by, stored);
    case 'approve':
    case 'reject':
      return stored && answerToDecision(command, stored, before.now);
    case 'resolve':
      return stored ? answerToResolution(command, before, stored.request) : { code: 'not-found' };
    default:
      return undefined;
  }
}

export function answerToWithdrawal(by: string, { request }: StoredRequest): Expected {
  if (by !== REQUESTER && by !== ADMIN) return { code: 'forbidden' };
  const mayStepBack = ['submitted', 'awaiting-approval', 'approved', 'withdrawn'].includes(request.status);
  return mayStepBack ? { ok: true } : { code: 'not-withdrawable' };
}

export function answerToDecision(
  { do: word, by, hash }: Extract<Command, { by: string; hash: string }>,
  { request: { status, quote, approval }, decisions }: StoredRequest,
  now: number,
): Expected {
  if (by === REQUESTER) return { code: 'self-approval' };
  const isOnQuote = quote !== undefined && hash !== 'wrong';
  const own = decisions.find(
    (one) => one.by.id === by && isOnQuote && one.quoteHash === quote.hash,
  )?.decision;
  if (own === word) return { ok: true };
  const isOver = now >= Date.parse(approval?.deadline ?? '');
  if (status !== 'awaiting-approval' || isOver) return { code: 'already-decided' };
  if (!isOnQuote) return { code: 'quote-changed' };
  return own === undefined ? { ok: true } : { code: 'already-decided' };
}

const UNDER_WAY = ['submitted', 'awaiting-approval', 'approved', 'provisioning'];
const NOT_RESOLVABLE = { code: 'not-resolvable' };
/** Order lists lag 15 minutes. From this long after a stop, a missing order counts as proof. */
const LIST_IS_TRUSTED_MS = 20 * 60_000;

/** A repeated resolution is accepted. No resolution is final while the order list may still change. */
function answerToResolution({ action, by }: Resolve, before: Before, request: Request): Expected {
  const { status, resolution } = request;
  if (status !== 'needs-attention') {
    if (resolution?.action === action && resolution.by.id === by) return { ok: true };
    return action === 'retry' && before.isFlowLost && UNDER_WAY.includes(status)
      ? { ok: true }
      : NOT_RESOLVABLE;
  }
  const may = { retry: true, 'mark-done': isShown(before, request), abandon: isNowhere(before, request) };
  return may[action] ? { ok: true } : NOT_RESOLVABLE;
}

const isShown = ({ order }: Before, { result }: Request): boolean =>
  result?.orderId !== undefined || order?.isListed === true;

function isNowhere({ order, cart, now, isListPartial }: Before, { problem }: Request): boolean {
  const isOld = now - Date.parse(problem?.stoppedAt ?? '') >= LIST_IS_TRUSTED_MS;
  return order === undefined && (cart !== 'gone' || (isOld && !isListPartial));
}

type Request = PurchaseRequest;

/** In minutes: longer than all pauses of an undisturbed purchase together. */
const AN_HOUR = 60;
const CHECKS_EVERY_MINUTES = 10;

/**
 * Predicts the status of an undisturbed request after the command has settled. Returns `undefined` where the model
 * makes no prediction: for a race, and for time that ends in the middle of provisioning.
 */
export function expectedStatus(command: Command, before: Before): RequestStatus | undefined {
  const { stored } = before;
  if (stored === undefined) return command.do === 'submit' ? 'awaiting-approval' : undefined;
  switch (command.do) {
    case 'approve':
    case 'reject':
    case 'withdraw':
      return afterCommand(command, before, stored.request.status);
    case 'resolve':
      return afterResolution(command, before, stored.request);
    case 'race':
    case 'dispute':
      return undefined;
    case 'wake':
      return afterWake(before, stored.request);
    case 'pass':
      return afterTime(command.minutes, before, stored.request);
    default:
      return stored.request.status;
  }
}

function afterWake(before: Before, request: Request): RequestStatus | undefined {
  if (request.status === 'approved') return afterApproval(before);
  return isResumed(request) ? undefined : request.status;
}

/** A restarted flow continues at once. The model does not predict how far it gets without waiting. */
const isResumed = ({ status, resolution }: Request): boolean =>
  status === 'provisioning' && resolution !== undefined;

/** A resumed request continues where it stopped, or in provisioning when an order exists. */
function afterResolution(command: Resolve, before: Before, request: Request): RequestStatus | undefined {
  const isTaken = 'ok' in (answerToResolution(command, before, request) ?? {});
  if (!isTaken || request.status !== 'needs-attention') return request.status;
  if (command.action === 'abandon') return 'compensated';
  const stoppedIn = before.path.at(-2);
  // The flow continues at once, and the model does not predict how far it gets with an order.
  if (isShown(before, request) || stoppedIn === 'provisioning') return undefined;
  if (stoppedIn !== 'submitted') return afterApproval(before);
  return 'awaiting-approval';
}

type Word = Extract<Command, { do: 'approve' | 'reject' | 'withdraw' }>;

/**
 * A person's command changes a request that is still open. A repeated command wakes the flow; a refused one changes
 * nothing.
 */
function afterCommand(command: Word, before: Before, status: RequestStatus): RequestStatus | undefined {
  const isTaken = 'ok' in (expectedAnswer(command, before) ?? {});
  // A decision that comes too late makes the flow look at the deadline, now or when it is started again.
  if (!isTaken && isLate(before)) return status === 'awaiting-approval' ? undefined : status;
  if (!isTaken) return status;
  if (command.do === 'withdraw') return 'withdrawn';
  if (command.do === 'reject') return 'rejected';
  const isNow = status === 'awaiting-approval' ? 'approved' : status;
  return isNow === 'approved' && !before.losesWakes ? afterApproval(before) : isNow;
}

/** Repricing: a higher price needs a new approval, the same or a lower price continues. */
const afterApproval = ({ stored, price }: Before): RequestStatus =>
  price > (stored?.request.quote?.cost.minor ?? 0) ? 'awaiting-approval' : 'provisioning';

const isLate = ({ now, stored }: Before, minutes = 0): boolean =>
  now + minutes * 60_000 >= Date.parse(stored?.request.approval?.deadline ?? '');

function afterTime(minutes: number, before: Before, request: Request): RequestStatus | undefined {
  if (request.status === 'submitted') return undefined;
  if (request.status === 'approved') return afterCheck(minutes, before, request);
  if (request.status === 'provisioning') return afterProvisioning(minutes, before, request);
  return request.status === 'awaiting-approval' && isLate(before, minutes) ? 'expired' : request.status;
}

/** The flow reads the row by itself when the wake event was lost. */
function afterCheck(minutes: number, before: Before, { resolution }: Request): RequestStatus | undefined {
  if (minutes === 0) return resolution === undefined ? 'approved' : undefined;
  if (minutes < CHECKS_EVERY_MINUTES) return undefined;
  const next = afterApproval(before);
  if (minutes < 2 * AN_HOUR) return next === 'awaiting-approval' ? next : undefined;
  if (next !== 'provisioning') return undefined;
  return before.surcharge > 0 ? undefined : 'completed';
}

/** The last price check comes right before the checkout; an existing order stays ordered. */
function afterProvisioning(minutes: number, before: Before, request: Request): RequestStatus | undefined {
  if (minutes < AN_HOUR) return minutes === 0 && !isResumed(request) ? 'provisioning' : undefined;
  const { price, order } = before;
  const approved = request.quote?.cost.minor ?? 0;
  if (order === undefined && price > approved) return 'compensated';
  return isOvercharged(before, request) ? 'needs-attention' : 'completed';
}

/** A charge above the approval is posted only after an operator has accepted it. */
function isOvercharged(
  { price, surcharge, order }: Before,
  { quote, problem, resolution }: Request,
): boolean {
  const isAccepted = resolution?.action === 'mark-done' && problem?.code === 'charged-above-approved';
  return !isAccepted && (order?.cost ?? price + surcharge) > (quote?.cost.minor ?? 0);
}
