import { assertReturned } from './check-refund.ts';
import { approve, CONTOSO, submit, type Scene } from './follow-request.ts';
import type { Refund, Reservation } from './shapes.ts';
import { eventsSchema, headroomSchema, ledgerSchema, refundSchema, reservationsSchema } from './shapes.ts';
import {
  showCredit,
  showEntry,
  showExplanations,
  showHeadroom,
  showReservation,
  showTimeline,
} from './show.ts';

const QUANTITY = 1;

/**
 * Returns one unit of a reservation of Contoso, approves, follows it to the end and shows everything. Throws a
 * `DemoFailure` when any of it does not happen or does not fit together.
 */
export async function playRefund(scene: Scene, { reservationId, quantity }: Reservation): Promise<void> {
  const { page } = scene;
  page.heading('Refund');
  page.line(`  sales-agent asks to return ${QUANTITY} of the ${quantity} reserved machines`);
  const input = { reservationId, quantity: QUANTITY, reason: 'One machine is not needed any more.' };
  const waiting = await submit(scene, 'refunds', input, refundSchema);
  showExplanations(page, waiting.verdict?.explanations ?? []);
  if (waiting.quote !== undefined) showCredit(page, waiting.quote);
  await showOutcome(scene, await approve(scene, waiting, refundSchema), quantity - QUANTITY);
}

async function showOutcome({ agent, approver, page }: Scene, request: Refund, left: number): Promise<void> {
  const customer = `/customers/${CONTOSO}`;
  const [events, reservations, ledger, headroom] = await Promise.all([
    agent.get(`/requests/${request.id}/events`, eventsSchema),
    agent.get(`${customer}/reservations`, reservationsSchema),
    approver.get(`${customer}/ledger?requestId=${request.id}`, ledgerSchema),
    agent.get(`${customer}/refund-headroom`, headroomSchema),
  ]);
  const restId = request.result?.remaining?.reservationId;
  const rest = reservations.items.find(({ reservationId }) => reservationId === restId);
  showTimeline(page, events.items);
  if (rest !== undefined) showReservation(page, rest);
  ledger.items.forEach((entry) => showEntry(page, entry));
  showHeadroom(page, headroom);
  assertReturned({ request, wantedQuantity: left, rest, entries: ledger.items, headroom });
}
