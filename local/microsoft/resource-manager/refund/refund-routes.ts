import { z } from 'zod';
import { askToWait } from '../../gateway/ask-to-wait.ts';
import { ok, param } from '../../gateway/plane.ts';
import type { Answer, Call, Route } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { PolicyErrors } from '../../store/policy-errors-record.ts';
import { moneyText } from '../../values/money.ts';
import type { World } from '../../world.ts';
import { errorAnswer } from '../error-answer.ts';
import { findReservationOrder } from '../find-reservation.ts';
import { requireIdle } from '../idle.ts';
import { refuses } from '../ordered-policy-errors.ts';
import { readBody } from '../read-body.ts';
import { orderPath } from '../reservation-shapes.ts';
import { acceptReturn } from './accepted-returns.ts';
import { refuseGuests } from './guests.ts';
import { refundAmounts } from './refund-amount.ts';
import { addCapUse, capUseOf, refundCapOf } from './refund-cap.ts';
import { refundPolicy } from './refund-policy.ts';
import { openRefundSession, requireRefundSession } from './refund-sessions.ts';
import { refundShape } from './refund-shape.ts';
import type { Refund } from './refund-shape.ts';
import { readReturnLine, returnedUnits, returnLineSchema } from './return-line.ts';
import type { ReturnLine } from './return-line.ts';

const ORDER = '/providers/Microsoft.Capacity/reservationOrders/:order';

/** The literal word, neither an id nor the scope the reservation applies to. */
const scope = z.literal('Reservation');
const calculateRefundSchema = z.object({
  id: z.string(),
  properties: z.object({ scope, reservationToReturn: returnLineSchema }),
});
const returnSchema = z.object({
  properties: z.object({
    sessionId: z.string(),
    scope,
    reservationToReturn: returnLineSchema,
    returnReason: z.string().nullish(),
  }),
});

/** Giving units back for money: calculateRefund, then return. */
export function refundRoutes(world: World): Route[] {
  return [
    { method: 'POST', path: `${ORDER}/calculateRefund`, handle: (call) => calculateRefund(world, call) },
    { method: 'POST', path: `${ORDER}/return`, handle: (call) => returnUnits(world, call) },
  ];
}

/** 200 also when the policy refuses (rule R33, behaviour F10), and with a session then too. */
function calculateRefund(world: World, call: Call): Answer {
  const order = findReservationOrder(world, call);
  const { id, properties } = readBody(calculateRefundSchema, call.body);
  if (id.replace(/\/$/, '').toLowerCase() !== orderPath(order.id).toLowerCase())
    throw new Refusal(
      400,
      'InvalidReservationOrderId',
      `'${id}' is not the reservation order in the address.`,
    );
  const line = readLineOfOrder(world, call, properties.reservationToReturn);
  const refund = offerRefund(world, 'calculateRefund', line, call.now);
  return ok(refundShape({ ...refund, sessionId: openRefundSession(world, line, call.now) }));
}

/**
 * Accepts a return. Nothing makes a repetition harmless: while one return is under way, another with the same session
 * takes as many units again if there are as many (x-ms-client-request-id means nothing here).
 */
function returnUnits(world: World, call: Call): Answer {
  refuseGuests(world, call, 'reservationOrders/return');
  const order = findReservationOrder(world, call);
  const { sessionId, reservationToReturn } = readBody(returnSchema, call.body).properties;
  const line = readLineOfOrder(world, call, reservationToReturn);
  requireRefundSession(world, call, sessionId, line);
  requireIdle(world, line.reservation);
  const refund = { ...offerRefund(world, 'return', line, call.now), sessionId };
  const refused = refuses(refund.policyErrors);
  if (refused && world.settings.refusedReturn === 'error') return refusal(refund.policyErrors);
  if (!refused) carryOut(world, call, refund);
  return askToWait(world, {
    status: 202,
    headers: { Location: `${call.origin}${orderPath(order.id)}?api-version=2022-11-01` },
    body: refundShape(refund),
  });
}

function readLineOfOrder(world: World, call: Call, wanted: z.infer<typeof returnLineSchema>): ReturnLine {
  const line = readReturnLine(world, call, wanted);
  if (line.order.id !== param(call, 'order'))
    throw new Refusal(
      400,
      'ReservationIdNotInReservationOrder',
      `Order '${param(call, 'order')}' has no reservation '${line.reservation.id}'.`,
    );
  return line;
}

/** The amounts are those of this moment: they may differ from an earlier offer (rule R36, behaviour F11). */
function offerRefund(
  world: World,
  operation: 'calculateRefund' | 'return',
  line: ReturnLine,
  now: Date,
): Omit<Refund, 'sessionId'> {
  const amounts = refundAmounts(returnedUnits(world, line), now);
  const cap = refundCapOf(world, line.reservation.tenantId, now);
  const use = capUseOf(world, amounts);
  return { line, amounts, cap, policyErrors: refundPolicy(world, operation, line, { cap, use }) };
}

/** The first error of the policy as an answer; what the control port ordered of it counts as used. */
function refusal(policyErrors: PolicyErrors): Answer {
  const [error] = Array.isArray(policyErrors) ? policyErrors : [];
  return errorAnswer(400, error?.code ?? 'BadRequest', error?.message ?? '');
}

function carryOut(world: World, call: Call, { line, amounts }: Refund): void {
  const { reservation, quantity, payments } = line;
  const use = capUseOf(world, amounts);
  const shares = payments.map(({ billing, pricing }) => ({ billing, pricing }));
  acceptReturn(world, reservation, { quantity, shares }, call.now);
  addCapUse(world, reservation.tenantId, use, call.now);
  world.store.journal.addEffect({
    at: call.now.toISOString(),
    kind: 'return',
    customerId: reservation.tenantId,
    reservationOrderId: reservation.orderId,
    reservationId: reservation.id,
    quantity,
    amount: moneyText(amounts.billing.refund),
    capUse: moneyText(use),
    idempotencyKey: call.requestId,
    correlationId: call.correlationId,
    request: call.body,
  });
}
