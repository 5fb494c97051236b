import { setTimeout as pause } from 'node:timers/promises';
import { requestSchema, type DeskRequest } from '../support/contract.ts';
import { demand, type Answer, type ApiClient } from '../support/api-client.ts';
import type { AcknowledgementLog } from './acknowledgement-log.ts';
import { endsOf, type DrillOrder } from './drill-order.ts';
import type { Resend } from './resend.ts';

/** What the participants of a drill share. */
export interface Bench {
  readonly desk: ApiClient;
  readonly resend: Resend;
  readonly log: AcknowledgementLog;
  /** Ends all waits when it aborts. */
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 200;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];

/**
 * Runs one purchase from its submission to its end and returns its last status. Throws for a wrong response of the
 * desk.
 */
export async function playOrder(bench: Bench, order: DrillOrder): Promise<string> {
  const { id } = await submit(bench, order);
  if (order.fate === 'withdraw-at-once') await withdraw(bench, id, [200]);
  const waiting = await waitUntil(bench, id, (status) => status === 'awaiting-approval');
  if (waiting.status === 'awaiting-approval') await decide(bench, order, waiting);
  const { status } = await waitUntil(bench, id, () => false);
  if (!endsOf[order.fate].includes(status)) {
    throw new Error(`${order.key} (${order.fate}) is request ${id} and ended ${status}`);
  }
  return status;
}

/**
 * Submits a purchase, and writes every 202 to disk before it continues. Both responses to a double click are the
 * same request.
 */
async function submit({ desk, resend, log }: Bench, order: DrillOrder): Promise<DeskRequest> {
  const { key, customerId, purchase } = order;
  const send = async () => {
    const send = () => desk('sales-agent').ask(customerId, purchase, key);
    const request = demand(202, requestSchema, await resend(`submit ${key}`, send));
    log.write({ key, requestId: request.id, customerId, kind: 'purchase', input: purchase });
    return request;
  };
  const [request] = await Promise.all(order.isDoubled ? [send(), send()] : [send()]);
  return request;
}

async function decide(bench: Bench, { fate, isDoubled }: DrillOrder, request: DeskRequest): Promise<void> {
  if (fate === 'withdraw') return withdraw(bench, request.id, [200]);
  const { desk, resend } = bench;
  const word = fate === 'reject' ? 'reject' : 'approve';
  const send = () => resend(`${word} ${request.id}`, () => desk('approver').decide(request, word));
  if (fate === 'approve-or-withdraw') {
    await Promise.all([withdraw(bench, request.id, [200, 409]), send().then(oneOf([200, 409]))]);
    return;
  }
  await Promise.all((isDoubled ? [send(), send()] : [send()]).map((sent) => sent.then(oneOf([200]))));
}

async function withdraw({ desk, resend }: Bench, id: string, allowed: readonly number[]): Promise<void> {
  await resend(`withdraw ${id}`, () => desk('sales-agent').withdraw(id)).then(oneOf(allowed));
}

const oneOf = (allowed: readonly number[]) => (answer: Answer) => {
  if (!allowed.includes(answer.status))
    throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
};

/** Polls a request until it has a final or a wanted status. */
async function waitUntil(
  bench: Bench,
  id: string,
  isWished: (status: string) => boolean,
): Promise<DeskRequest> {
  const { desk, resend, signal } = bench;
  const read = () => desk('sales-agent').call('GET', `/requests/${id}`);
  for (;;) {
    const request = demand(200, requestSchema, await resend(`read ${id}`, read));
    if (ENDS.includes(request.status) || isWished(request.status)) return request;
    if (signal.aborted) throw new Error(`request ${id} stays ${request.status}`);
    await pause(LOOK_EVERY_MS);
  }
}
