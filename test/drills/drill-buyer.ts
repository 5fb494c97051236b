import { setTimeout as pause } from 'node:timers/promises';
import { requestSchema, type DeskRequest } from '../support/contract.ts';
import { demand, type Answer, type ApiClient } from '../support/api-client.ts';
import type { AcknowledgementLog } from './acknowledgement-log.ts';
import { endsOf, type DrillOrder } from './drill-order.ts';
import type { TimeLimits } from './await-limits.ts';

/** Who takes part in a drill, and what they share. */
export interface Bench {
  readonly desk: ApiClient;
  readonly patiently: TimeLimits;
  readonly log: AcknowledgementLog;
  /** Nobody waits any longer once it aborts. */
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 200;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];

/** Takes one purchase from the ask to its end and gives its last status. Throws when the desk answers amiss. */
export async function playOrder(bench: Bench, order: DrillOrder): Promise<string> {
  const { id } = await ask(bench, order);
  if (order.fate === 'withdraw-at-once') await withdraw(bench, id, [200]);
  const waiting = await waitUntil(bench, id, (status) => status === 'awaiting-approval');
  if (waiting.status === 'awaiting-approval') await decide(bench, order, waiting);
  const { status } = await waitUntil(bench, id, () => false);
  if (!endsOf[order.fate].includes(status)) {
    throw new Error(`${order.key} (${order.fate}) is request ${id} and ended ${status}`);
  }
  return status;
}

/** Asks, and puts every 202 on disk before anything else. Both answers of a double click are the same request. */
async function ask({ desk, patiently, log }: Bench, order: DrillOrder): Promise<DeskRequest> {
  const { key, customerId, purchase } = order;
  const send = async () => {
    const asked = () => desk('sales-agent').ask(customerId, purchase, key);
    const request = demand(202, requestSchema, await patiently(`ask ${key}`, asked));
    log.write({ key, requestId: request.id, customerId, sku: purchase.sku, quantity: purchase.quantity });
    return request;
  };
  const [request] = await Promise.all(order.isDoubled ? [send(), send()] : [send()]);
  return request;
}

async function decide(bench: Bench, { fate, isDoubled }: DrillOrder, request: DeskRequest): Promise<void> {
  if (fate === 'withdraw') return withdraw(bench, request.id, [200]);
  const { desk, patiently } = bench;
  const word = fate === 'reject' ? 'reject' : 'approve';
  const send = () => patiently(`${word} ${request.id}`, () => desk('approver').decide(request, word));
  if (fate === 'approve-or-withdraw') {
    await Promise.all([withdraw(bench, request.id, [200, 409]), send().then(oneOf([200, 409]))]);
    return;
  }
  await Promise.all((isDoubled ? [send(), send()] : [send()]).map((sent) => sent.then(oneOf([200]))));
}

async function withdraw({ desk, patiently }: Bench, id: string, allowed: readonly number[]): Promise<void> {
  await patiently(`withdraw ${id}`, () => desk('sales-agent').withdraw(id)).then(oneOf(allowed));
}

const oneOf = (allowed: readonly number[]) => (answer: Answer) => {
  if (!allowed.includes(answer.status))
    throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
};

/** Reads a request until it is at its end or as wished. */
async function waitUntil(
  bench: Bench,
  id: string,
  isWished: (status: string) => boolean,
): Promise<DeskRequest> {
  const { desk, patiently, signal } = bench;
  const read = () => desk('sales-agent').call('GET', `/requests/${id}`);
  for (;;) {
    const request = demand(200, requestSchema, await patiently(`read ${id}`, read));
    if (ENDS.includes(request.status) || isWished(request.status)) return request;
    if (signal.aborted) throw new Error(`request ${id} stays ${request.status}`);
    await pause(LOOK_EVERY_MS);
  }
}
