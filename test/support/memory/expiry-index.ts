import { guidSchema } from '../../../src/core/identifiers.ts';
import type { ExpiryIndex } from '../../../src/reservations/ports/expiry-index.ts';

interface NotedExpiry {
  readonly customerId: string;
  readonly reservationId: string;
  readonly expiresAt: string;
}

/** An in-memory expiry index for tests, which also lists its entries. */
export function memoryExpiryIndex(): ExpiryIndex & { noted(): Promise<readonly NotedExpiry[]> } {
  const entries = new Map<string, NotedExpiry>();
  return {
    upsert: (customer, reservationId, expiresAt) => {
      const customerId = guidSchema.parse(customer);
      const key = `${expiresAt.slice(0, 10)}|${customerId}|${reservationId.toLowerCase()}`;
      entries.set(key, { customerId, reservationId, expiresAt });
      return Promise.resolve();
    },
    noted: () => Promise.resolve([...entries.values()]),
  };
}
