import type { RequestStatus } from '../../src/domain/request.ts';
import type { StoredRequest } from '../../src/ports/request-store.ts';
import type { Command } from './commands.ts';

/** What the model needs to know before something happens. */
export interface Before {
  readonly stored: StoredRequest | undefined;
  /** What Microsoft would charge now, in minor units. */
  readonly price: number;
  readonly now: number;
  readonly losesWakes: boolean;
}

/** What a person is answered. `undefined` where nobody is. */
export type Expected = { readonly ok: true } | { readonly code: string } | undefined;

const REQUESTER = 'sales';
const ADMIN = 'admin';

/** How the desk must answer a person, told without the desk's own code. */
export function expectedAnswer(command: Command, { stored }: Before): Expected {
  switch (command.do) {
    case 'submit':
      return { ok: true };
    case 'withdraw':
      return stored && answerToWithdrawal(command.by, stored);
    case 'approve':
    case 'reject':
      return stored && answerToDecision(command, stored);
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

/** In minutes: longer than every pause of an undisturbed purchase together. */
const AN_HOUR = 60;
const LOOKS_EVERY_MINUTES = 10;

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
    case 'race':
      return undefined;
    case 'wake':
      return stored.request.status === 'approved' ? afterApproval(before) : stored.request.status;
    case 'pass':
      return afterTime(command.minutes, before, stored.request);
    default:
      return stored.request.status;
  }
}

type Word = Extract<Command, { by: string }>;

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

function afterTime(
  minutes: number,
  before: Before,
  request: StoredRequest['request'],
): RequestStatus | undefined {
  if (request.status === 'approved') return afterLookingAgain(minutes, before);
  if (request.status === 'provisioning') return afterProvisioning(minutes, before, request);
  const isLate = before.now + minutes * 60_000 >= Date.parse(request.approval?.deadline ?? '');
  return request.status === 'awaiting-approval' && isLate ? 'expired' : request.status;
}

/** The flow looks by itself when the wake was lost. */
function afterLookingAgain(minutes: number, before: Before): RequestStatus | undefined {
  if (minutes === 0) return 'approved';
  if (minutes < LOOKS_EVERY_MINUTES) return undefined;
  const next = afterApproval(before);
  if (minutes < 2 * AN_HOUR) return next === 'awaiting-approval' ? next : undefined;
  return next === 'provisioning' ? 'completed' : undefined;
}

/** The last look at the price comes right before the cart; what is ordered already is ordered. */
function afterProvisioning(
  minutes: number,
  { price }: Before,
  { result, quote }: StoredRequest['request'],
): RequestStatus | undefined {
  if (minutes < AN_HOUR) return minutes === 0 ? 'provisioning' : undefined;
  return result?.orderId === undefined && price > (quote?.cost.minor ?? 0) ? 'compensated' : 'completed';
}
