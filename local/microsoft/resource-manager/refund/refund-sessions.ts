import { randomUUID } from 'node:crypto';
import type { Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { World } from '../../world.ts';
import type { ReturnLine } from './return-line.ts';

/** Opens a session for what was calculated. There is one also when the policy refuses. */
export function openRefundSession(world: World, { reservation, quantity }: ReturnLine, now: Date): string {
  const id = randomUUID();
  world.store.refundSessions.put(reservation.tenantId, id, {
    id,
    orderId: reservation.orderId,
    reservationId: reservation.id,
    quantity,
    createdAt: now.toISOString(),
  });
  return id;
}

/** Throws unless the session is of this line and lives. It may be used again: it does not make a return one return. */
export function requireRefundSession(world: World, call: Call, sessionId: string, line: ReturnLine): void {
  const session = world.store.refundSessions.get(call.caller.tenantId, sessionId.toLowerCase());
  if (session === undefined) throw new Refusal(400, 'BadRequest', `The session '${sessionId}' is not known.`);
  requireLiving(world, session, call.now);
  if (session.reservationId !== line.reservation.id || session.quantity !== line.quantity)
    throw new Refusal(400, 'BadRequest', `The session '${sessionId}' was calculated for another return.`);
}

/** The words a purchase is known to get when its quote is too old. */
export function requireLiving(world: World, session: { readonly createdAt: string }, now: Date): void {
  if (now.getTime() - Date.parse(session.createdAt) >= world.settings.sessionLifetime)
    throw new Refusal(400, 'BadRequest', 'Session timed out. Calculate again and use the new session.');
}
