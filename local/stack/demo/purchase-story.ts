import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Urls } from '../addresses.ts';
import { assertConsistent } from './checks.ts';
import type { DeskClient } from './desk-client.ts';
import { DemoFailure, signIn } from './desk-client.ts';
import type { Page } from './page.ts';
import type { Quote, Request } from './shapes.ts';
import { eventsSchema, ledgerSchema, requestSchema, reservationsSchema } from './shapes.ts';
import { showEntry, showExplanations, showQuote, showReservation, showSaving, showTimeline } from './show.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const QUANTITY = 3;
const PURCHASE = {
  subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: QUANTITY,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'Shared' },
  renew: false,
  displayName: 'demo',
};
const POLL_MS = 200;
const PATIENCE_MS = 90_000;
const ENDED = [
  ...['refused', 'rejected', 'expired', 'withdrawn', 'completed'],
  ...['compensating', 'compensated', 'needs-attention'],
];

/**
 * Buys for Contoso, approves, follows it to the end and shows everything. Throws a {@link DemoFailure} when any of
 * it does not happen or does not fit together.
 */
export async function playPurchase(urls: Urls, page: Page, signal: AbortSignal): Promise<void> {
  const [agent, approver] = await Promise.all([signIn(urls, 'sales-agent'), signIn(urls, 'approver')]);
  page.heading('Purchase');
  page.line(`  sales-agent asks for ${QUANTITY} x ${PURCHASE.sku} in ${PURCHASE.region} for Contoso`);
  const asked = await agent.post(`/customers/${CONTOSO}/purchases`, PURCHASE, requestSchema, {
    'idempotency-key': `demo-${randomUUID()}`,
  });
  const watch = { id: asked.id, page, signal };
  const waiting = await follow(agent, 'awaiting-approval', watch);
  const quote = quoteOf(waiting);
  showExplanations(page, waiting.verdict?.explanations ?? []);
  showQuote(page, quote);

  page.heading('Approval');
  page.line('  approver approves the quote');
  const decision = { decision: 'approve', quoteHash: quote.hash, comment: 'demo' };
  await approver.post(`/requests/${asked.id}/decisions`, decision, requestSchema);
  const request = await follow(agent, 'completed', watch);
  await showOutcome(agent, approver, request, page);
}

interface Watch {
  readonly id: string;
  readonly page: Page;
  readonly signal: AbortSignal;
}

/** Reads the request until it has the wanted status, printing every change. */
async function follow(desk: DeskClient, wanted: string, { id, page, signal }: Watch): Promise<Request> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = '';
  for (;;) {
    const request = await desk.get(`/requests/${id}`, requestSchema);
    if (request.status !== last) page.line(`  ${request.status}`);
    if (request.status === wanted) return request;
    last = request.status;
    if (ENDED.includes(last)) throw ended(request, wanted);
    if (Date.now() > deadline) throw new DemoFailure(`request ${id} stays ${last}, never ${wanted}`);
    await delay(POLL_MS, undefined, { signal });
  }
}

async function showOutcome(agent: DeskClient, approver: DeskClient, request: Request, page: Page) {
  const customer = `/customers/${CONTOSO}`;
  const [events, reservations, ledger] = await Promise.all([
    agent.get(`/requests/${request.id}/events`, eventsSchema),
    agent.get(`${customer}/reservations`, reservationsSchema),
    approver.get(`${customer}/ledger?requestId=${request.id}`, ledgerSchema),
  ]);
  const boughtId = request.result?.reservations[0]?.reservationId;
  const reservation = reservations.items.find(({ reservationId }) => reservationId === boughtId);
  showTimeline(page, events.items);
  if (reservation !== undefined) showReservation(page, reservation);
  ledger.items.forEach((entry) => showEntry(page, entry));
  showSaving(page, quoteOf(request));
  assertConsistent({ request, wantedQuantity: QUANTITY, reservation, entries: ledger.items });
}

function quoteOf(request: Request): Quote {
  if (request.quote === undefined) throw new DemoFailure(`request ${request.id} has no quote`);
  return request.quote;
}

function ended(request: Request, wanted: string): DemoFailure {
  const failed = request.verdict?.explanations.filter(({ outcome }) => outcome === 'fail') ?? [];
  const reasons = failed.map(({ rule, message }) => `${rule}: ${message}`);
  if (request.problem !== undefined) reasons.push(JSON.stringify(request.problem, undefined, 2));
  return new DemoFailure(`the request ended ${request.status}, not ${wanted}`, reasons.join('\n'));
}
