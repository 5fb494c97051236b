import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { awaitStatus, type Following } from './await-status.ts';
import { DemoFailure, type DeskClient } from './desk-client.ts';
import type { Page } from './page.ts';
import { requestSchema, type DemoRequest } from './shapes.ts';

export const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';

/** Two people of the partner, and where the demo prints what they do. */
export interface Scene {
  readonly agent: DeskClient;
  readonly approver: DeskClient;
  readonly page: Page;
  /** Lets time pass between two looks at a request. */
  readonly pause: () => Promise<void>;
}

/** The request is followed as the approver sees it, and every change is printed. */
const following = ({ approver, page, pause }: Scene): Following => ({
  ...{ reader: approver, pause },
  changed: (status) => page.line(`  ${status}`),
});

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
  return awaitStatus(following(scene), asked.id, 'awaiting-approval', shape);
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
  return awaitStatus(following(scene), id, 'completed', shape);
}
