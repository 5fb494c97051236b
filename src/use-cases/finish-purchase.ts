import { desk } from '../domain/actor.ts';
import { imbalanceOf, purchaseEntry } from '../domain/ledger.ts';
import { purchaseStepNames, type StepState } from '../domain/progress.ts';
import type { finishPurchase as step } from '../domain/steps/closing-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiryCalendar } from '../ports/expiry-calendar.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { doneSteps } from './record-order.ts';
import { recordOf } from './record-reservation.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly expiries: ExpiryCalendar;
  readonly clock: Clock;
}

/** Notes the expiry, then writes reservation, ledger entry, steps and the completed request in one change. */
export const finishPurchase =
  ({ requests, expiries, clock }: Deps): Activity<typeof step> =>
  async ({ plan, position, orderId, reservationOrderId, reservations, steps }) => {
    for (const { reservationId, expiresAt } of reservations) {
      await expiries.note(plan.customerId, reservationId, expiresAt);
    }
    const at = clock().toISOString();
    const entry = purchaseEntry({
      requestId: plan.requestId,
      postedAt: at,
      total: plan.total,
      cost: plan.cost,
    });
    if (imbalanceOf(entry) !== 0) throw new Error(`the entry of request ${plan.requestId} does not balance`);
    const { committed } = await requests.commit({
      requestId: plan.requestId,
      position,
      operation: 'finish',
      change: {
        status: 'completed',
        updatedAt: at,
        steps: finished(steps, at),
        result: { orderId, reservationOrderId, reservations, entryIds: [entry.entryId] },
      },
      happenings: [
        ...doneSteps(afterCheckout(steps)),
        { type: 'billed', at, actor: desk, data: { entryId: entry.entryId } },
        { type: 'completed', at, actor: desk, data: { reservationOrderId } },
      ],
      reservations: reservations.map((one) => recordOf(plan, reservationOrderId, one)),
      entry,
    });
    if (!committed) throw new Error(`request ${plan.requestId} changed although provisioning had begun`);
    return { status: 'completed' };
  };

const finished = (steps: readonly StepState[], endedAt: string): StepState[] =>
  steps.map((one) => (one.name === 'post-ledger' ? { ...one, status: 'done', endedAt } : one));

const afterCheckout = (steps: readonly StepState[]): readonly StepState[] =>
  steps.filter((one) => purchaseStepNames.indexOf(one.name) > purchaseStepNames.indexOf('checkout'));
