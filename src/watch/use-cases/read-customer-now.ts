import type { MonotonicClock } from '../../core/clock.ts';
import { syncCustomer, type SyncDeps } from './sync-customer.ts';

/** How long a person waits for a list at the most; the timer reads the rest. */
const MAX_MS = 15_000;

/**
 * Reads a customer at Azure now, for a person who waits: without the prices of orders, which the next run of the timer
 * reads. People who ask at the same time share one read. Throws what the call to Azure threw.
 */
export function readCustomerNow(
  deps: Omit<SyncDeps, 'syncHours' | 'maxOrders'> & { readonly monotonic: MonotonicClock },
): (customerId: string) => Promise<void> {
  const sync = syncCustomer({ ...deps, syncHours: 0, maxOrders: 0 });
  const running = new Map<string, Promise<void>>();
  const read = async (customerId: string) => {
    const end = deps.monotonic() + MAX_MS;
    const position = await deps.positions.find(customerId);
    const { failure } = await sync(customerId, () => deps.monotonic() >= end, position);
    if (failure === undefined) return;
    throw failure.error instanceof Error ? failure.error : new Error(failure.finding.message);
  };
  return (customerId) => {
    const known = running.get(customerId);
    if (known !== undefined) return known;
    const reading = read(customerId).finally(() => running.delete(customerId));
    running.set(customerId, reading);
    return reading;
  };
}
