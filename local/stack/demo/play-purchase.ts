import { assertConsistent } from './checks.ts';
import { DemoFailure } from './desk-client.ts';
import { approve, CONTOSO, submit, type Scene } from './follow-request.ts';
import type { Purchase, Quote, Reservation } from './shapes.ts';
import { eventsSchema, ledgerSchema, purchaseSchema, reservationsSchema } from './shapes.ts';
import { showEntry, showExplanations, showQuote, showReservation, showSaving, showTimeline } from './show.ts';

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

/**
 * Buys for Contoso, approves, follows it to the end and shows everything. Returns the reservation. Throws a
 * {@link DemoFailure} when any of it does not happen or does not fit together.
 */
export async function playPurchase(scene: Scene): Promise<Reservation> {
  const { page } = scene;
  page.heading('Purchase');
  page.line(`  sales-agent asks for ${QUANTITY} x ${PURCHASE.sku} in ${PURCHASE.region} for Contoso`);
  const waiting = await submit(scene, 'purchases', PURCHASE, purchaseSchema);
  showExplanations(page, waiting.verdict?.explanations ?? []);
  showQuote(page, quoteOf(waiting));
  return showOutcome(scene, await approve(scene, waiting, purchaseSchema));
}

async function showOutcome({ agent, approver, page }: Scene, request: Purchase): Promise<Reservation> {
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
  const outcome = { request, wantedQuantity: QUANTITY, reservation, entries: ledger.items };
  assertConsistent(outcome);
  return outcome.reservation;
}

function quoteOf(request: Purchase): Quote {
  if (request.quote === undefined) throw new DemoFailure(`request ${request.id} has no quote`);
  return request.quote;
}
