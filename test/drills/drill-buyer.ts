import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { demand, type Answer, type ApiClient } from '../support/api-client.ts';
import type { AcknowledgementLog } from './acknowledgement-log.ts';
import { endsOf, type DrillOrder } from './drill-order.ts';
import { purchaseOf, returnOf, routeOf, type Submission } from './drill-submission.ts';
import type { Resend } from './resend.ts';

/** What the participants of a drill share. */
export interface Bench {
  readonly desk: ApiClient;
  readonly resend: Resend;
  readonly log: AcknowledgementLog;
  /** Ends all waits when it aborts. */
  readonly signal: AbortSignal;
  /** Called when a request has not changed for a while: the clock may be moved for it. */
  readonly stands?: (() => Promise<void>) | undefined;
  /** Resolves when people may decide the request with this key; absent: at once. */
  readonly mayDecide?: ((key: string) => Promise<unknown>) | undefined;
}

const LOOK_EVERY_MS = 200;
const STANDS_AFTER_MS = 15_000;
const ENDS = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];

/** What the drill reads of a request of any kind. */
const requestSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  updatedAt: z.string(),
  quote: z.looseObject({ hash: z.string() }).optional(),
  result: z
    .looseObject({ reservations: z.array(z.looseObject({ reservationId: z.string() })).optional() })
    .optional(),
});
type DrillRequest = z.infer<typeof requestSchema>;

/**
 * Runs one request from its submission to its end and returns its last status. Throws for a wrong response of the
 * desk.
 */
export const playOrder = async (bench: Bench, order: DrillOrder): Promise<string> =>
  (await prepareOrder(bench, order))();

/** Buys what a refund or an exchange is to return, and returns what runs the request itself. */
export async function prepareOrder(bench: Bench, order: DrillOrder): Promise<() => Promise<string>> {
  const purchase = purchaseOf(order);
  if (order.kind === 'purchase') return () => play(bench, order, purchase);
  const bought = await run(bench, { fate: 'approve', isDoubled: false }, purchase);
  const reservationId = bought.result?.reservations?.[0]?.reservationId;
  if (bought.status !== 'completed' || reservationId === undefined)
    throw new Error(`${purchase.key} is request ${bought.id} and ended ${bought.status}`);
  return () => play(bench, order, returnOf(order, reservationId));
}

async function play(bench: Bench, order: DrillOrder, submission: Submission): Promise<string> {
  const { id, status } = await run(bench, order, submission);
  if (endsOf[order.fate].includes(status)) return status;
  throw new Error(`${order.key} (${order.fate}) is request ${id} and ended ${status}`);
}

type Handling = Pick<DrillOrder, 'fate' | 'isDoubled'>;

/** Decides as often as the request asks: its price may have changed meanwhile. */
async function run(bench: Bench, handling: Handling, submission: Submission): Promise<DrillRequest> {
  const { id } = await submit(bench, handling, submission);
  if (handling.fate === 'withdraw-at-once') await withdraw(bench, id, [200]);
  const isWaiting = (request: DrillRequest) => request.status === 'awaiting-approval';
  for (let decided: string | undefined; ;) {
    const request = await waitUntil(bench, id, (one) => isWaiting(one) && one.quote?.hash !== decided);
    if (!isWaiting(request)) return request;
    decided = request.quote?.hash;
    await bench.mayDecide?.(submission.key);
    await decide(bench, handling, request);
  }
}

/**
 * Submits a request, and writes every 202 to disk before it continues. Both responses to a double click are the same
 * request.
 */
async function submit(
  { desk, resend, log }: Bench,
  { isDoubled }: Handling,
  submission: Submission,
): Promise<DrillRequest> {
  const { key, input: body } = submission;
  const headers = { 'idempotency-key': key };
  const send = async () => {
    const sent = () => desk('sales-agent').call('POST', routeOf(submission), { body, headers });
    const request = demand(202, requestSchema, await resend(`submit ${key}`, sent));
    log.write({ ...submission, requestId: request.id });
    return request;
  };
  const [request] = await Promise.all(isDoubled ? [send(), send()] : [send()]);
  return request;
}

async function decide(bench: Bench, { fate, isDoubled }: Handling, request: DrillRequest): Promise<void> {
  const { id, quote } = request;
  if (fate === 'withdraw') return withdraw(bench, id, [200]);
  const { desk, resend } = bench;
  const decision = fate === 'reject' ? 'reject' : 'approve';
  const comment = decision === 'reject' ? { comment: 'Not now.' } : {};
  const body = { decision, quoteHash: quote?.hash, ...comment };
  const send = () =>
    resend(`${decision} ${id}`, () => desk('approver').call('POST', `/requests/${id}/decisions`, { body }));
  if (fate === 'approve-or-withdraw') {
    await Promise.all([withdraw(bench, id, [200, 409]), send().then(oneOf([200, 409]))]);
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

/** Polls a request until it has a final status, or is as wished. */
async function waitUntil(
  bench: Bench,
  id: string,
  isWished: (request: DrillRequest) => boolean,
): Promise<DrillRequest> {
  const { desk, resend, signal, stands } = bench;
  const read = () => desk('sales-agent').call('GET', `/requests/${id}`);
  let changed = { at: performance.now(), to: '' };
  for (;;) {
    const request = demand(200, requestSchema, await resend(`read ${id}`, read));
    if (ENDS.includes(request.status) || isWished(request)) return request;
    if (signal.aborted) throw new Error(`request ${id} stays ${request.status}`);
    if (request.updatedAt !== changed.to) changed = { at: performance.now(), to: request.updatedAt };
    if (performance.now() - changed.at > STANDS_AFTER_MS) {
      await stands?.();
      changed = { ...changed, at: performance.now() };
    }
    await pause(LOOK_EVERY_MS);
  }
}
