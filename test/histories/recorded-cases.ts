import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { failRequest } from '../../src/requests/domain/closing-steps.ts';
import { flowNames } from '../../src/requests/domain/flows.ts';
import { callApi } from '../support/api-client.ts';
import { requestSchema } from '../support/contract.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
import { until } from '../support/until.ts';
import { playRenewals } from './play-renewals.ts';
import { playReturns } from './play-returns.ts';
import { apiClientOf } from '../drills/running-stack.ts';

const CART = '/v1/customers/*/carts';

/** Microsoft's behaviour for the next matching call. */
const faults = {
  checkoutAnswerLost: {
    match: { method: 'POST', path: `${CART}/*/checkout` },
    effect: 'timeout-after-commit',
    delayMs: 500,
  },
  cartExpired: {
    match: { method: 'POST', path: `${CART}/*/checkout` },
    effect: 'status',
    code: '800008',
    status: 404,
  },
  cartRefused: { match: { method: 'POST', path: CART }, effect: 'status', code: '800009', status: 400 },
  creditTooLow: { match: { method: 'POST', path: CART }, effect: 'status', code: '800023', status: 400 },
  settingsRefused: {
    match: { method: 'PATCH', path: '/providers/Microsoft.Capacity/reservationOrders/*/reservations/*' },
    effect: 'status',
    status: 400,
  },
  exchangeAnswerLost: {
    match: { method: 'POST', path: '/providers/Microsoft.Capacity/exchange' },
    effect: 'timeout-after-commit',
    delayMs: 500,
  },
} as const;

/** Azure says of the next reservation that it is still being created, once. */
const createdLate = {
  match: { method: 'GET', path: '/providers/Microsoft.Capacity/reservationOrders/*/reservations' },
  change: [{ op: 'set', at: '/value/*/properties/provisioningState', value: 'Creating' }],
} as const;

/** What a flow gives to `retryUntilDone` when `failRequest` kept failing. A request that has ended stays as it is. */
const failureOf = (requestId: string) => ({
  step: failRequest.name,
  retry: failRequest.retry,
  input: {
    requestId,
    status: 'needs-attention',
    problem: { code: 'step-failed', title: 'A step failed', detail: 'Recorded.' },
    steps: [],
    found: {},
  } satisfies z.input<typeof failRequest.input>,
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
});

/** The paths requests can take, in the order they are played. */
type Case =
  | ('happy' | 'monthly' | 'refused' | 'rejected' | 'withdrawn' | 'requoted' | 'lost')
  | ('newCart' | 'compensated' | 'creditTooLow' | 'settingsRefused' | 'retried' | 'markedDone' | 'expired')
  | ('exchanged' | 'exchangeRefused' | 'exchangeLost' | 'exchangedInPart')
  | ('renewalSet' | 'renewalLapsed' | 'renewalRefused')
  | ('refunded' | 'refundRefused' | 'refundLost')
  | ('partnerChanged' | 'partnerChangeRefused' | 'partnerChangeNotBought');

/** The request of each played case. */
export type PlayedCases = Readonly<Record<Case, string>>;

/** Moves the clock of the stack, and waits until everything due has run: a busy machine takes a while. */
async function advance(stack: StackInfo, duration: string): Promise<void> {
  const order = (body: object) => callApi(stack.urls.api, 'POST', '/admin/clock', { body });
  let { status } = await order({ advance: duration });
  while (status === 202) ({ status } = await order({ advance: 'PT0S' }));
  if (status !== 200) throw new Error(`/admin/clock was answered ${status}`);
}

/** The instance that repeats `failRequest` for a request. */
export const repeatedFailureOf = (requestId: string): string => `${requestId}-failure`;

/**
 * Plays every recorded case, one after the other, so that a fault hits only its own purchase. On a stack whose clock
 * cannot be moved, the purchase that is to expire stays as it is.
 */
export async function playCases(stack: StackInfo, isClockMovable = true): Promise<PlayedCases> {
  const desk = apiClientOf(stack);
  const [agent, approver] = [desk('sales-agent'), desk('approver')];
  const control = async (url: string, path: string, body: object) => {
    const { status } = await callApi(url, 'POST', path, { body });
    if (status >= 300) throw new Error(`${path} was answered ${status}`);
  };
  const ask = async (purchase: object = aPurchase) =>
    (await agent.submit(contoso.id, purchase, randomUUID())).id;
  const decide = async (id: string, decision: 'approve' | 'reject') => {
    await approver.decide(await agent.waitFor(id, 'awaiting-approval'), decision);
  };
  const ended = async (id: string, end: string) => {
    await agent.waitFor(id, end);
    return id;
  };
  const approvedWith = async (fault: object | undefined, end: string, purchase: object = aPurchase) => {
    if (fault) await control(stack.urls.microsoftControl, '/_control/faults', fault);
    const id = await ask(purchase);
    await decide(id, 'approve');
    return ended(id, end);
  };
  const resolvedAs = async (action: string, id: string) => {
    const body = { action, comment: 'Recorded.' };
    await desk('admin').call('POST', `/requests/${id}/resolution`, { body });
    return ended(id, 'completed');
  };
  const higher = async () => {
    const { sku, region, term } = aPurchase;
    const price = { sku, region, term, factor: '1.05' };
    const id = await ask();
    await agent.waitFor(id, 'awaiting-approval');
    await control(stack.urls.microsoftControl, '/_control/prices', price);
    await decide(id, 'approve');
    await decide(id, 'approve');
    return ended(id, 'completed');
  };

  await control(stack.urls.microsoftControl, '/_control/distortions', createdLate);
  // Azure gives a new reservation a name of its own, so the settings are not at once as asked.
  const happy = await approvedWith(undefined, 'completed', { ...aPurchase, displayName: 'web-servers' });
  const monthly = await approvedWith(undefined, 'completed', { ...aPurchase, billingPlan: 'Monthly' });
  const refused = await ended(
    await ask({ ...aPurchase, subscriptionId: contoso.suspendedSubscription }),
    'refused',
  );
  const rejected = await ask();
  await decide(rejected, 'reject');
  await ended(rejected, 'rejected');
  const withdrawn = await ask();
  await agent.waitFor(withdrawn, 'awaiting-approval');
  await agent.withdraw(withdrawn);
  const requoted = await higher();
  const lost = await approvedWith(faults.checkoutAnswerLost, 'completed');
  const newCart = await approvedWith(faults.cartExpired, 'completed');
  const compensated = await approvedWith(faults.cartRefused, 'compensated');
  const creditTooLow = await approvedWith(faults.creditTooLow, 'needs-attention');
  const settingsRefused = await approvedWith(faults.settingsRefused, 'needs-attention');
  const retried = await resolvedAs('retry', await approvedWith(faults.creditTooLow, 'needs-attention'));
  const markedDone = await resolvedAs(
    'mark-done',
    await approvedWith(faults.settingsRefused, 'needs-attention'),
  );
  const exchanges = await playExchanges(stack, happy);
  const returns = await playReturns(stack, requoted);
  const renewals = await playRenewals(stack, monthly);
  const expired = await ask();
  await agent.waitFor(expired, 'awaiting-approval');
  const start = `/runtime/webhooks/durabletask/orchestrators/${flowNames.retryUntilDone}`;
  await control(stack.urls.api, `${start}/${repeatedFailureOf(happy)}`, failureOf(happy));
  if (isClockMovable) await advance(stack, 'P3D');
  return {
    ...{ happy, monthly, refused, rejected, withdrawn, requoted, lost },
    ...{ newCart, compensated, creditTooLow, settingsRefused, retried, markedDone, expired },
    ...exchanges,
    ...returns,
    ...renewals,
  };
}

/** Exchanges units of a completed purchase, one after the other: each returns a unit of what the last one left. */
async function playExchanges(stack: StackInfo, purchaseId: string) {
  const desk = apiClientOf(stack);
  const [agent, approver] = [desk('sales-agent'), desk('approver')];
  const control = (path: string, body: object) =>
    callApi(stack.urls.microsoftControl, 'POST', `/_control/${path}`, { body });
  const { displayName, reservationId: bought } = await unitsOf(purchaseId);
  async function unitsOf(requestId: string) {
    const [unit] = await agent.reservations(await agent.read(requestId));
    if (unit === undefined) throw new Error(`request ${requestId} has no reservation`);
    return unit;
  }
  const returned = new Set<string>();
  /** A look at one reservation reads all of the customer at Azure: an exchange that stopped has not seen what it left. */
  const returnable = () =>
    until(`a unit of ${displayName} that is left to exchange`, async () => {
      await agent.call('GET', `/customers/${contoso.id}/reservations/${bought}`);
      const path = `/customers/${contoso.id}/reservations?state=Succeeded&limit=200`;
      const { items } = reservationList.parse((await agent.call('GET', path)).body);
      return items.find(
        (one) =>
          one.displayName === displayName && one.sku === aPurchase.sku && !returned.has(one.reservationId),
      )?.reservationId;
    });
  const exchange = async (end: string, line: object = {}) => {
    const reservationId = await returnable();
    const body = {
      return: [{ reservationId, quantity: 1 }],
      purchase: [{ ...aPurchase, sku: 'Standard_D4s_v5', quantity: 1, ...line }],
    };
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await agent.call('POST', `/customers/${contoso.id}/exchanges`, { body, headers });
    const { id } = requestSchema.parse(answer.body);
    const request = await agent.waitFor(id, 'awaiting-approval', 'refused');
    if (request.status === 'awaiting-approval') await approver.decide(request, 'approve');
    await agent.waitFor(id, end);
    if (end !== 'refused') returned.add(reservationId);
    return id;
  };
  const exchanged = await exchange('completed');
  const exchangeRefused = await exchange('refused', { reservedResourceType: 'SqlDatabases' });
  await control('exchange-outcomes', { failedPurchases: [0] });
  const exchangedInPart = await exchange('needs-attention');
  // The reservations show a lost exchange at the first look.
  await control('settings', { exchangePolls: 1 });
  await control('faults', faults.exchangeAnswerLost);
  const exchangeLost = await exchange('completed');
  return { exchanged, exchangeRefused, exchangedInPart, exchangeLost };
}

const reservationList = z.object({
  items: z.array(z.looseObject({ reservationId: z.string(), displayName: z.string(), sku: z.string() })),
});
