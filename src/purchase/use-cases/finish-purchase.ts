import { desk } from '../../core/actor.ts';
import type { PurchaseResult } from '../domain/purchase-result.ts';
import type { finishPurchase as step } from '../domain/finish-purchase.ts';
import type { Activity } from '../../core/step.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { bookOrder, type BookDeps } from './book-order.ts';
import { readProvisioning } from './read-provisioning.ts';

interface Deps extends BookDeps {
  readonly requests: RequestStore;
}

/**
 * Stores the expiry and the next payment of a monthly plan, then writes reservation, ledger entry of the first
 * payment, steps and the completed request in one change. Returns `unbooked` when Microsoft's charge differs from the
 * approval and no operator has accepted it.
 */
export const finishPurchase =
  (deps: Deps): Activity<typeof step> =>
  async (input) => {
    const booked = await bookOrder(deps, input);
    if ('unbooked' in booked) return booked;
    const { plan, position, reservationOrderId } = input;
    const { at, steps, result, newEvents, records, entry } = booked;
    const { committed } = await deps.requests.commit({
      requestId: plan.requestId,
      position,
      operation: 'finish',
      change: { status: 'completed', updatedAt: at, steps, result: result satisfies PurchaseResult },
      newEvents: [...newEvents, { type: 'completed', at, actor: desk, data: { reservationOrderId } }],
      writes: [
        ...records.map((record) => ({ write: 'reservation', record }) as const),
        { write: 'entry', entry },
      ],
    });
    if (!committed) {
      await readProvisioning(deps.requests, plan);
      throw new Error(`request ${plan.requestId} changed although provisioning had begun`);
    }
    return { status: 'completed' };
  };
