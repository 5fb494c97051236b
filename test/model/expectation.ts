import type { PurchaseRequest } from '../../src/purchase/domain/purchase-kind.ts';
import type { RequestStatus } from '../../src/requests/domain/request-status.ts';
import type { StoredRequest } from '../../src/requests/ports/request-store.ts';
import type { Command, Resolve } from './commands.ts';

type StoredPurchase = StoredRequest & { readonly request: PurchaseRequest };

/** What the model needs to know before something happens. */
export interface Before {
  readonly stored: StoredPurchase | undefined;
  /** What Microsoft would charge now, in minor units. */
  readonly price: number;
  /** What it would charge on top. */
  readonly surcharge: number;
  readonly isListPartial: boolean;
  /** What was bought at Microsoft, whether the desk knows of it or not. */
  readonly order: { readonly isListed: boolean; readonly cost: number } | undefined;
  /** What became of the last cart that was handed to a checkout. */
  readonly cart: 'open' | 'ordered' | 'gone' | undefined;
  /** The statuses it went through, oldest first. */
  readonly path: readonly string[];
  readonly now: number;
  readonly losesWakes: boolean;
}

/** What a person is answered. `undefined` where nobody is. */
export type Expected = { readonly ok: true } | { readonly code: string } | undefined;

const REQUESTER = 'sales';
const ADMIN = 'admin';

/** How the desk must answer a person, told without the desk's own code. */
export function expectedAnswer(command: Command, before: Before): Expected {
  const { stored } = before;
  switch (command.do) {
    case 'submit':
      return { ok: true };
    case 'withdraw':
      return stored && answerToWithdrawal(command.by, stored);
    case 'approve':
    case 'reject':
      return stored && answerToDecision(command, stored);
    case 'resolve':
      return stored ? answerToResolution(command, before, stored.request) : { code: 'not-found' };
    default:
      return undefined;
  }
}

function answerToWithdrawal(by: string, { request }: StoredRequest): Expected {
  if (by !== REQUESTER && by !== ADMIN) return { code: 'forbidden' };
  const mayStepBack = ['submitted', 'awaiting-approval', 'approved', 'withdrawn'].includes(request.status);
  return mayStepBack ? { ok: true } : { code: 'not-withdrawable' };
}

function answerToDecision(
  { do: word, by, hash }: Extract<Command, { by: string; hash: string }>,
  { request: { status, quote }, decisions }: StoredRequest,
): Expected {
  if (by === REQUESTER) return { code: 'self-approval' };
  if (quote === undefined || hash === 'wrong') return { code: 'quote-changed' };
  const own = decisions.find((one) => one.by.id === by && one.quoteHash === quote.hash)?.decision;
  if (own === word) return { ok: true };
  return own === undefined && status === 'awaiting-approval' ? { ok: true } : { code: 'already-decided' };
}

const NOT_RESOLVABLE = { code: 'not-resolvable' };
/** The order list shows an order 15 minutes late; this long after a stop it is believed when it shows none. */
const LIST_IS_TRUSTED_MS = 20 * 60_000;

/** The same word again is taken as it was; nothing is done for good that the order list may yet belie. */
function answerToResolution({ action, by }: Resolve, before: Before, request: Request): Expected {
  const { status, resolution } = request;
  if (status !== 'needs-attention')
    return resolution?.action === action && resolution.by.id === by ? { ok: true } : NOT_RESOLVABLE;
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

/** In minutes: longer than every pause of an undisturbed purchase together. */
const AN_HOUR = 60;
const CHECKS_EVERY_MINUTES = 10;

/**
 * Where an undisturbed request must stand when everything has come to rest; nothing where the model does not say
 * (time that ends in the middle of provisioning, a race).
 */
export function expectedStatus(command: Command, before: Before): RequestStatus | undefined {
  const { stored } = before;
  if (stored === undefined) return command.do === 'submit' ? 'awaiting-approval' : undefined;
  switch (command.do) {
    case 'approve':
    case 'reject':
    case 'withdraw':
      return afterWord(command, before, stored.request.status);
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
  return isTakenUpAgain(request) ? undefined : request.status;
}

/** A flow that was started again goes on at once, and how far without waiting the model does not say. */
const isTakenUpAgain = ({ status, resolution }: Request): boolean =>
  status === 'provisioning' && resolution !== undefined;

/** On it goes from where it stopped; what was ordered meanwhile has left the wait for people behind. */
function afterResolution(command: Resolve, before: Before, request: Request): RequestStatus | undefined {
  const isTaken = 'ok' in (answerToResolution(command, before, request) ?? {});
  if (!isTaken || request.status !== 'needs-attention') return request.status;
  if (command.action === 'abandon') return 'compensated';
  const stoppedIn = before.path.at(-2);
  // A flow that looks before the row says so waits for it; any other goes on at once, the model does not say how far.
  const early = (status: RequestStatus, next?: RequestStatus) => (command.flowIsEarly ? status : next);
  if (isShown(before, request) || stoppedIn === 'provisioning') return early('provisioning');
  if (stoppedIn !== 'submitted') return early('approved', afterApproval(before));
  return early('submitted', 'awaiting-approval');
}

type Word = Extract<Command, { do: 'approve' | 'reject' | 'withdraw' }>;

/** What a person says changes a request that still waits; said again it wakes the flow, refused it does nothing. */
function afterWord(command: Word, before: Before, status: RequestStatus): RequestStatus {
  const isTaken = 'ok' in (expectedAnswer(command, before) ?? {});
  if (!isTaken) return status;
  if (command.do === 'withdraw') return 'withdrawn';
  if (command.do === 'reject') return 'rejected';
  const isNow = status === 'awaiting-approval' ? 'approved' : status;
  return isNow === 'approved' && !before.losesWakes ? afterApproval(before) : isNow;
}

/** The price is asked again: dearer asks the approvers again, the same or cheaper goes on. */
const afterApproval = ({ stored, price }: Before): RequestStatus =>
  price > (stored?.request.quote?.cost.minor ?? 0) ? 'awaiting-approval' : 'provisioning';

function afterTime(minutes: number, before: Before, request: Request): RequestStatus | undefined {
  if (request.status === 'submitted') return undefined;
  if (request.status === 'approved') return afterLookingAgain(minutes, before, request);
  if (request.status === 'provisioning') return afterProvisioning(minutes, before, request);
  const isLate = before.now + minutes * 60_000 >= Date.parse(request.approval?.deadline ?? '');
  return request.status === 'awaiting-approval' && isLate ? 'expired' : request.status;
}

/** The flow looks by itself when the wake was lost. */
function afterLookingAgain(
  minutes: number,
  before: Before,
  { resolution }: Request,
): RequestStatus | undefined {
  if (minutes === 0) return resolution === undefined ? 'approved' : undefined;
  if (minutes < CHECKS_EVERY_MINUTES) return undefined;
  const next = afterApproval(before);
  if (minutes < 2 * AN_HOUR) return next === 'awaiting-approval' ? next : undefined;
  if (next !== 'provisioning') return undefined;
  return before.surcharge > 0 ? undefined : 'completed';
}

/** The last look at the price comes right before the checkout; what is ordered already is ordered. */
function afterProvisioning(minutes: number, before: Before, request: Request): RequestStatus | undefined {
  if (minutes < AN_HOUR) return minutes === 0 && !isTakenUpAgain(request) ? 'provisioning' : undefined;
  const { price, order } = before;
  const approved = request.quote?.cost.minor ?? 0;
  if (order === undefined && price > approved) return 'compensated';
  return isOvercharged(before, request) ? 'needs-attention' : 'completed';
}

/** More than approved is booked only when an operator has accepted just that. */
function isOvercharged(
  { price, surcharge, order }: Before,
  { quote, problem, resolution }: Request,
): boolean {
  const isAccepted = resolution?.action === 'mark-done' && problem?.code === 'charged-above-approved';
  return !isAccepted && (order?.cost ?? price + surcharge) > (quote?.cost.minor ?? 0);
}
