import { listingOf } from '../../../src/core/listing.ts';
import { guidSchema } from '../../../src/core/identifiers.ts';
import type { EndingReservation, ExpiryIndex } from '../../../src/reservations/ports/expiry-index.ts';

const dayOf = (instant: string): string => new Date(instant).toISOString().slice(0, 10);

/** An in-memory expiry index for tests, which also lists its entries. */
export function memoryExpiryIndex(): ExpiryIndex & { noted(): Promise<readonly EndingReservation[]> } {
  const entries = new Map<string, EndingReservation>();
  const keyOf = ({ customerId, reservationId, expiresAt }: EndingReservation) =>
    `${dayOf(expiresAt)}|${guidSchema.parse(customerId)}|${reservationId.toLowerCase()}`;
  return {
    upsert: (customer, reservationId, expiresAt) => {
      const entry = { customerId: guidSchema.parse(customer), reservationId, expiresAt };
      entries.set(keyOf(entry), entry);
      return Promise.resolve();
    },
    endingBetween: (from, to) =>
      Promise.resolve(
        listingOf(
          [...entries]
            .filter(([, { expiresAt }]) => dayOf(expiresAt) >= from && dayOf(expiresAt) <= to)
            .toSorted(([one], [other]) => (one < other ? -1 : 1))
            .map(([, entry]) => entry),
        ),
      ),
    remove: (entry) => {
      entries.delete(keyOf(entry));
      return Promise.resolve();
    },
    noted: () => Promise.resolve([...entries.values()]),
  };
}
