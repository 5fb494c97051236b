import { purchaseKind, type PurchaseRequest } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import type { DeskRequest } from '../../src/requests/domain/request.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { orderNameOf } from '../../src/core/identifiers.ts';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import { awaitingIn } from '../support/memory/open-requests.ts';
import { customerId, type ModelEnvironment } from './model-environment.ts';

export const CLOSED = ['refused', 'rejected', 'expired', 'withdrawn', 'compensated'];

/** The statuses that may follow each status, written independently of the code. */
const MAY_FOLLOW: Readonly<Record<string, readonly string[]>> = {
  submitted: ['refused', 'awaiting-approval', 'withdrawn', 'needs-attention'],
  'awaiting-approval': ['approved', 'rejected', 'expired', 'withdrawn', 'needs-attention'],
  approved: ['awaiting-approval', 'provisioning', 'withdrawn', 'needs-attention'],
  provisioning: ['completed', 'compensated', 'needs-attention'],
  'needs-attention': ['submitted', 'awaiting-approval', 'approved', 'provisioning', 'compensated'],
};

/** A request that waits for people is looked after every ten minutes, any other within two. */
const MINUTES_TO_RESTART = 10;
const ON_THEIR_WAY = ['submitted', 'awaiting-approval', 'approved', 'provisioning'];

/** Checks the invariants of one request. Returns the first broken one as a sentence, otherwise `undefined`. */
export async function brokenInvariant(
  environment: ModelEnvironment,
  requestId: string,
): Promise<string | undefined> {
  const stored = await environment.requests.read(requestId);
  if (stored === undefined) return undefined;
  const request = requestOf(purchaseKind, stored.request);
  const orders = environment.microsoft.orders.filter((one) => one.friendlyName === orderNameOf(requestId));
  const { items: entries } = await environment.requests.ledger({ customerId }, { limit: 200 });
  return (
    (await brokenLife(environment, request)) ??
    brokenPurchase(request, orders) ??
    brokenMoney(request, orders, entries)
  );
}

/** The first broken invariant of a request of any kind. */
export async function brokenLife(
  environment: ModelEnvironment,
  request: DeskRequest,
): Promise<string | undefined> {
  const { id, resolution } = request;
  const lines = (await environment.requests.timeline(id)) ?? [];
  if (firstBrokenLine(id, lines, fingerprint) !== undefined) return 'the timeline is broken';
  const resolved = lines.filter(({ type }) => type === 'resolved').length;
  if (resolved !== (resolution?.round ?? 0)) return `resolved ${resolved} times by the timeline`;
  return brokenStanding(environment, request);
}

/** An open request has a running flow, or the supervisor looks after it within minutes. */
async function brokenStanding(
  { openRequests, runner, earliestWakeUp }: ModelEnvironment,
  request: DeskRequest,
): Promise<string | undefined> {
  const isShown = (await awaitingIn(openRequests)).includes(request.id);
  if (request.status === 'awaiting-approval' && !isShown) return 'the index does not show what waits';
  if (!ON_THEIR_WAY.includes(request.status) || runner.isRunning(request.id)) return undefined;
  const latest = runner.now + MINUTES_TO_RESTART * 60_000;
  const isSupervised = Date.parse(earliestWakeUp() ?? '') <= latest;
  return isSupervised ? undefined : `${request.status}, and no flow that goes on with it`;
}

function brokenPurchase(request: Request, orders: Orders): string | undefined {
  if (orders.length > 1) return `bought ${orders.length} times`;
  if (orders.some((order) => order.quantity !== request.input.quantity)) return 'bought another quantity';
  const approved = request.quote?.cost.minor ?? 0;
  if (orders.some((order) => order.price > approved)) return 'bought dearer than approved';
  if (orders.length > 0 && saysNothingWasBought(request)) return 'said that nothing was bought';
  return CLOSED.includes(request.status) && orders.length > 0
    ? `${request.status} although it was bought`
    : undefined;
}

const saysNothingWasBought = ({ status, problem }: Request): boolean =>
  ['needs-attention', 'compensated'].includes(status) && /nothing was bought/i.test(problem?.detail ?? '');

function brokenMoney(request: Request, orders: Orders, entries: Entries): string | undefined {
  if (entries.some((entry) => imbalanceOf(entry) !== 0)) return 'an entry does not balance';
  if (request.status === 'completed') return brokenEnd(request, orders, entries);
  return entries.length > 0 ? `${request.status} although it was posted` : undefined;
}

type Orders = ModelEnvironment['microsoft']['orders'];
export type Entries = Awaited<ReturnType<ModelEnvironment['requests']['ledger']>>['items'];
type Request = PurchaseRequest;

function brokenEnd(request: Request, [order, ...more]: Orders, entries: Entries): string | undefined {
  if (order === undefined || more.length > 0) return 'completed without an order';
  if (request.result?.orderId !== order.orderId) return 'completed with another order';
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0) return `completed with ${entries.length} entries`;
  const [owed, owing] = [
    sideOf(entry, 'customer-receivable', 'debit'),
    sideOf(entry, 'microsoft-payable', 'credit'),
  ];
  if (owing !== order.cost) return 'Microsoft charges something else than booked';
  if (isAboveApproved(request, order)) return 'booked more than approved, and nobody has accepted it';
  return owed === request.quote?.total.minor ? undefined : 'the customer owes something else than approved';
}

const isAboveApproved = ({ quote, resolution, problem }: Request, { cost }: Orders[number]): boolean =>
  cost > (quote?.cost.minor ?? 0) &&
  !(resolution?.action === 'mark-done' && problem?.code === 'charged-above-approved');

export const sideOf = (
  { lines }: Entries[number],
  account: string,
  side: 'debit' | 'credit',
): number | undefined => lines.find((line) => line.account === account)?.[side]?.minor;

/** Checks that each status of a request may follow the one before. */
export function brokenPath(path: readonly string[]): string | undefined {
  const bought = path.indexOf('provisioning');
  if (bought !== -1 && !path.slice(0, bought).includes('approved')) return 'provisioning without approval';
  const at = path.findIndex((status, index) => {
    const before = path[index - 1];
    return before !== undefined && !(MAY_FOLLOW[before] ?? []).includes(status);
  });
  return at === -1 ? undefined : `${path[at - 1]} became ${path[at]}`;
}
