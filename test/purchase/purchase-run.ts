import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/requests/domain/flows.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import { purchase } from '../../src/purchase/flow/purchase.ts';
import { FlowRunner } from '../support/flow-runner.ts';
import { aPurchase } from '../support/purchase-facts.ts';

export const requestId = 'aaaaaaaa000040008000000000000001-abcdefghijklmnopqrstuvwxyz';
export const position = {
  version: 'v1',
  events: 5,
  lastEventHash: 'h',
  createdAt: '2026-11-23T08:00:00.000Z',
  kind: 'purchase',
};
export const checkAt = '2026-11-23T09:00:00.000Z';
const eur = (amount: string) => ({ amount, currency: 'EUR' });
export const plan = {
  requestId,
  customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  country: 'FR',
  azureOffer: 'AzurePlan',
  partnerCenterSubscriptionId: 'cccccccc-0000-4000-8000-000000000001',
  ...aPurchase(),
  total: eur('1575.50'),
  cost: eur('1432.27'),
};
export const ordered = { state: 'ordered', orderId: 'o-1', position };
export const reservations = [{ reservationId: 'r-1', quantity: 3, expiresAt: '2027-11-23T00:00:00.000Z' }];

export const refusal = (code: string, more: object = {}) => ({
  state: 'refused',
  refusal: { code, message: 'Words.', ...more },
});
export const refused = refusal('800010', { advice: 'Ask for less.' });
export const cartOpen = { done: true, value: { state: 'not-ordered' } };
export const nowhere = { done: true, value: { state: 'nowhere' } };

export const second = () => ({ state: 'second-order', orderId: 'o-2', recordedOrderId: 'o-1' });

/** Activities that answer one after the other; the last answer is repeated. An Error is thrown. */
export const answers = (...list: unknown[]) => {
  let next = 0;
  return () => {
    const answer = list[Math.min(next, list.length - 1)];
    next += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
};

export const smoothCart = { state: 'created', cartId: 'c-1' };
const smooth = () => ({
  evaluateRequest: answers({ state: 'waiting', checkAt }),
  resolveApproval: answers({ state: 'provisioning', position, work: { plan } }),
  registerSubscription: answers({ state: 'requested' }),
  checkRegistration: answers(
    { done: false, retryAfterSeconds: 1 },
    { done: true, value: { state: 'registered' } },
  ),
  checkInventory: answers({ state: 'available' }),
  createCart: answers(smoothCart),
  checkOut: answers(ordered),
  checkProvisioning: answers({ done: true, value: { state: 'fulfilled', reservationOrderId: 'ro-1' } }),
  readReservation: answers({ done: true, value: { reservations } }),
  applySettings: answers({ state: 'requested' }),
  checkSettings: answers({ done: false }, { done: true, value: { state: 'applied' } }),
  finishPurchase: answers({ status: 'completed' }),
  failRequest: ({ status }: { status: string }) => ({ status }),
  parkRequest: answers({ status: 'needs-attention' }),
  recordFailing: answers({}),
  findOrder: answers(cartOpen),
});

/** The input of an activity. */
type Input = Readonly<Record<string, unknown>>;

export async function run(changes: Partial<Record<keyof ReturnType<typeof smooth>, unknown>> = {}) {
  const failed: unknown[] = [];
  const failRequest = (input: { status: string }) => {
    failed.push(input);
    return { status: input.status };
  };
  const inputs: [string, Input][] = [];
  const bodies = { ...smooth(), failRequest, ...changes } as Record<string, (input: never) => unknown>;
  const activities = Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => [
      name,
      (input: never) => {
        inputs.push([name, input]);
        return body(input);
      },
    ]),
  );
  const inputsOf = (name: string) => inputs.filter(([one]) => one === name).map(([, input]) => input);
  const runner = new FlowRunner({ purchase, awaitApproval, pollUntilDone, retryUntilDone }, activities);
  runner.whenIdle(() => runner.raise(approvalInstanceOf(requestId, 1), DECISION_WRITTEN));
  const { output, customStatus } = await runner.run('purchase', requestId, { requestId });
  return { output, failed, runner, inputsOf, steps: stepsOf(customStatus) };
}

const stepsOf = (customStatus: unknown) =>
  Object.fromEntries(
    ((customStatus as { steps?: { name: string; status: string }[] } | undefined)?.steps ?? []).map((one) => [
      one.name,
      one.status,
    ]),
  );
