import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { DemoFailure, type DeskClient } from './desk-client.ts';
import type { Page } from './page.ts';
import { requestSchema, type DemoRequest } from './shapes.ts';

export const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';

const POLL_MS = 200;
const PATIENCE_MS = 90_000;
const ENDED = [
  ...['refused', 'rejected', 'expired', 'withdrawn', 'completed'],
  ...['compensating', 'compensated', 'needs-attention'],
];

/** Two people of the partner, and where the demo prints what they do. */
export interface Scene {
  readonly agent: DeskClient;
  readonly approver: DeskClient;
  readonly page: Page;
  readonly signal: AbortSignal;
}

/** Submits a request for Contoso and returns it once it waits for its approval. */
export async function submit<R extends DemoRequest>(
  scene: Scene,
  route: string,
  input: object,
  shape: z.ZodType<R>,
): Promise<R> {
  const asked = await scene.agent.post(`/customers/${CONTOSO}/${route}`, input, requestSchema, {
    'idempotency-key': `demo-${randomUUID()}`,
  });
  return follow(scene, asked.id, 'awaiting-approval', shape);
}

/** Approves what a request quotes, and returns the request once it is completed. */
export async function approve<R extends DemoRequest>(
  scene: Scene,
  { id, quote }: DemoRequest,
  shape: z.ZodType<R>,
): Promise<R> {
  scene.page.heading('Approval');
  scene.page.line('  approver approves the quote');
  if (quote === undefined) throw new DemoFailure(`request ${id} has no quote`);
  const decision = { decision: 'approve', quoteHash: quote.hash, comment: 'demo' };
  await scene.approver.post(`/requests/${id}/decisions`, decision, requestSchema);
  return follow(scene, id, 'completed', shape);
}

/** Reads the request, as the approver sees it, until it has the wanted status. Prints every change. */
async function follow<R extends DemoRequest>(
  { approver, page, signal }: Scene,
  id: string,
  wanted: string,
  shape: z.ZodType<R>,
): Promise<R> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = '';
  for (;;) {
    const request = await approver.get(`/requests/${id}`, shape);
    if (request.status !== last) page.line(`  ${request.status}`);
    if (request.status === wanted) return request;
    last = request.status;
    if (ENDED.includes(last)) throw ended(request, wanted);
    if (Date.now() > deadline) throw new DemoFailure(`request ${id} stays ${last}, never ${wanted}`);
    await delay(POLL_MS, undefined, { signal });
  }
}

function ended(request: DemoRequest, wanted: string): DemoFailure {
  const failed = request.verdict?.explanations.filter(({ outcome }) => outcome === 'fail') ?? [];
  const reasons = failed.map(({ rule, message }) => `${rule}: ${message}`);
  if (request.problem !== undefined) reasons.push(JSON.stringify(request.problem, undefined, 2));
  return new DemoFailure(`the request ended ${request.status}, not ${wanted}`, reasons.join('\n'));
}
