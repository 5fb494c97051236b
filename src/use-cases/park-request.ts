import { desk } from '../domain/actor.ts';
import { nextStatuses, type DeskRequest } from '../domain/request.ts';
import type { parkRequest as step } from '../domain/steps/closing-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Happening } from '../domain/timeline.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiryCalendar } from '../ports/expiry-calendar.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { recordOf } from './record-reservation.ts';
import { stopped } from './stopped.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly expiries: ExpiryCalendar;
  readonly clock: Clock;
}

/**
 * Ends a request that cannot go on, with the reason and what was bought where people see it. One that has ended
 * already stays as it is.
 */
export const parkRequest =
  ({ requests, expiries, clock }: Deps): Activity<typeof step> =>
  async ({ requestId, status, trouble, steps, cartId, reservationOrderId, reservations = [] }) => {
    const stored = await requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} is gone`);
    const { request, position } = stored;
    if (!nextStatuses[request.status].includes(status)) return { status: request.status };
    const at = clock().toISOString();
    const result = request.result ?? { reservations: [], entryIds: [] };
    for (const { reservationId, expiresAt } of reservations) {
      await expiries.note(request.customerId, reservationId, expiresAt);
    }
    const { committed } = await requests.commit({
      requestId,
      position,
      operation: `park/${status}`,
      change: {
        status,
        problem: stopped(trouble, request, at, cartId),
        updatedAt: at,
        ...(steps ? { steps } : {}),
        ...(reservationOrderId ? { result: { ...result, reservationOrderId, reservations } } : {}),
      },
      happenings: happeningsOf(status, trouble.code, at),
      reservations: reservations.map((one) => recordOf(purchaserOf(request), reservationOrderId ?? '', one)),
    });
    if (!committed) throw new Error(`request ${requestId} changed while it was parked`);
    return { status };
  };

const purchaserOf = ({ id, input, quote }: DeskRequest) => ({
  requestId: id,
  departmentId: input.departmentId,
  partnerOnRecordMpnId: quote?.partnerOnRecordMpnId ?? input.partnerOnRecordMpnId,
});

function happeningsOf(
  status: 'needs-attention' | 'compensated',
  code: string,
  at: string,
): readonly Happening[] {
  const line = (type: Happening['type']): Happening => ({ type, at, actor: desk, data: { code } });
  return status === 'compensated' ? [line('compensating'), line('compensated')] : [line('needs-attention')];
}
