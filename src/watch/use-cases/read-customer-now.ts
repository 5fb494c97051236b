import type { MonotonicClock } from '../../core/clock.ts';
import { syncCustomer, type SyncDeps } from './sync-customer.ts';

/** How long a person waits for a list at the most; the timer reads the rest. */
const MAX_MS = 15_000;

/**
 * Reads a customer at Azure now, for a person who waits. People who ask at the same time share one read. Throws what the
 * call to Azure threw.
 */
export function readCustomerNow(
  deps: SyncDeps & { readonly monotonic: MonotonicClock },
): (customerId: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const read = async (customerId: string) => {
    const end = deps.monotonic() + MAX_MS;
    const position = await deps.positions.find(customerId);
    const { failure } = await syncCustomer(deps)(customerId, () => deps.monotonic() >= end, position);
    if (failure !== undefined) throw failure.error ?? new Error(failure.finding.message);
  };
  return (customerId) => {
    const known = running.get(customerId);
    if (known !== undefined) return known;
    const reading = read(customerId).finally(() => running.delete(customerId));
    running.set(customerId, reading);
    return reading;
  };
}
