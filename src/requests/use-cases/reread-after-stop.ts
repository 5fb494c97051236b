import type { Clock } from '../../core/clock.ts';
import { customerIdOf } from '../../core/identifiers.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import type { SyncPositions } from '../../watch/ports/sync-positions.ts';
import { isStopped } from '../domain/request-status.ts';
import type { RequestStore } from '../ports/request-store.ts';

interface Deps {
  readonly positions: Pick<SyncPositions, 'markStale'>;
  readonly telemetry: Pick<Telemetry, 'report'>;
  readonly clock: Clock;
}

/**
 * Wraps a request store so that the reservations of a customer are read anew when one of its requests stops: its flow, which
 * would have read them at its end, reads nothing any more. The mark comes before the change, so a process that dies in
 * between leaves one read too many. When the mark cannot be written the request stops all the same, and the customer is read
 * when it is due anyway.
 */
export function rereadAfterStop(store: RequestStore, { positions, telemetry, clock }: Deps): RequestStore {
  async function markStale(requestId: string): Promise<void> {
    try {
      await positions.markStale(customerIdOf(requestId), clock().toISOString());
    } catch (error) {
      const facts = { 'reservation_desk.request_id': requestId };
      telemetry.report('the reservations of a stopped request are read later', facts, {
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return {
    ...store,
    commit: async (change) => {
      if (change.change.status !== undefined && isStopped(change.change.status))
        await markStale(change.requestId);
      return store.commit(change);
    },
    park: async (parking) => {
      await markStale(parking.requestId);
      return store.park(parking);
    },
  };
}
