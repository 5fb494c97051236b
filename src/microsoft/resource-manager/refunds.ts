import { z } from 'zod';
import { ok, refuse } from '../../core/result.ts';
import type { Refunds, ReturnLine } from '../../returns/ports/refunds.ts';
import { orderResource, paths, reservationResource } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { readAcceptedReturn, readRefundOffer } from './refund-answer.ts';
import { namingSession } from './session-timed-out.ts';

/** Refunds in the customers' tenants. */
export function resourceManagerRefunds(client: ResourceManager): Refunds {
  return {
    calculateRefund: async (line) => {
      const path = paths.calculateRefund(line.reservationOrderId);
      const call = { method: 'POST', isRead: true, tenantId: line.customerId, path } as const;
      const reply = await client.ask({ ...call, body: toCalculateRefund(line) }, z.unknown());
      return reply.ok ? readRefundOffer(reply.value.value, line.quantity) : reply;
    },
    returnReservation: async (line, session) => {
      const path = paths.return(line.reservationOrderId);
      const call = { method: 'POST', tenantId: line.customerId, path } as const;
      const reply = await client.ask({ ...call, body: toReturn(line, session) }, z.unknown());
      if (!reply.ok) return refuse(namingSession(reply.error));
      return ok(readAcceptedReturn(reply.value.value, reply.value.retryAfterSeconds));
    },
  };
}

/** `scope` is this word, neither an id nor the scope the reservation applies to; `id` is that of the order. */
export const toCalculateRefund = (line: ReturnLine) => ({
  id: orderResource(line.reservationOrderId),
  properties: { scope: 'Reservation', reservationToReturn: toReservationToReturn(line) },
});

export const toReturn = (
  line: ReturnLine,
  { sessionId, reason }: Parameters<Refunds['returnReservation']>[1],
) => ({
  properties: {
    sessionId,
    scope: 'Reservation',
    reservationToReturn: toReservationToReturn(line),
    returnReason: reason,
  },
});

/** The units of a reservation to return, in a refund or an exchange. */
export const toReservationToReturn = ({
  reservationOrderId,
  reservationId,
  quantity,
}: Omit<ReturnLine, 'customerId'>) => ({
  reservationId: reservationResource(reservationOrderId, reservationId),
  quantity,
});
