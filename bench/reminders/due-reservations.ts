import { tableGrantStore } from '../../src/customers/table/grant-store.ts';
import type { Tables } from '../../src/platform/table/tables.ts';
import { tableExpiryIndex } from '../../src/reservations/table/expiry-index.ts';
import { storedFrom } from '../../src/watch/domain/stored-reservation.ts';
import { tableWatchedRows } from '../../src/watch/table/watched-rows.ts';
import { aReservation } from '../../test/support/reservations.ts';

const AT_ONCE = 16;

const id = (kind: string, number: number): string =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** Stores reservations of so many customers that all end at one instant, and a person to tell for each customer. */
export async function storeDue(
  tables: Tables,
  { due, customers, endsAt }: { readonly due: number; readonly customers: number; readonly endsAt: string },
): Promise<void> {
  const [rows, expiries] = [tableWatchedRows({ tables }), tableExpiryIndex({ tables })];
  const grants = tableGrantStore({ tables, monotonic: () => performance.now() });
  const next = Array.from({ length: customers }, (_, at) => at).values();
  const worker = async () => {
    for (const at of next) {
      const customerId = id('cccc', at + 1);
      const email = `desk-${at}@partner.example`;
      await grants.put({ objectId: id('aaaa', at + 1), customerId, roles: ['Requester'], email });
      const ends = Array.from({ length: Math.ceil((due - at) / customers) }, (_, number) =>
        aReservation({
          ...{ reservationId: id('dddd', at + number * customers), displayName: `web ${number}` },
          expiresAt: endsAt,
        }),
      );
      const price = { orderTotal: { minor: 155_700, currency: 'EUR' }, orderUnits: 3 };
      await rows.save(
        customerId,
        ends.map((one) => ({ ...storedFrom(one, '2026-11-30T06:00:00.000Z'), ...price })),
      );
      for (const { reservationId } of ends) await expiries.upsert(customerId, reservationId, endsAt);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
