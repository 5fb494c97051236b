import { randomUUID } from 'node:crypto';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { callApi } from '../support/api-client.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
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
} as const;

/** The paths of a purchase, in the order they are played. */
type Case =
  | ('happy' | 'monthly' | 'refused' | 'rejected' | 'withdrawn' | 'requoted' | 'lost')
  | ('newCart' | 'compensated' | 'creditTooLow' | 'settingsRefused' | 'retried' | 'markedDone' | 'expired');

/** The request of each played case. */
export type PlayedCases = Readonly<Record<Case, string>>;

/**
 * Plays every recorded case, one after the other, so that a fault hits only its own purchase. The clock of the stack
 * must be movable.
 */
export async function playCases(stack: StackInfo): Promise<PlayedCases> {
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

  const happy = await approvedWith(undefined, 'completed');
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
  const expired = await ask();
  await agent.waitFor(expired, 'awaiting-approval');
  await control(stack.urls.api, '/admin/clock', { advance: 'P3D' });
  await control(stack.urls.api, '/admin/clock', { advance: 'PT0S' });
  return {
    ...{ happy, monthly, refused, rejected, withdrawn, requoted, lost },
    ...{ newCart, compensated, creditTooLow, settingsRefused, retried, markedDone, expired },
  };
}
