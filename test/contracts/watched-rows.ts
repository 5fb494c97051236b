import { expect, it } from '@jest/globals';
import { storedFrom } from '../../src/watch/domain/stored-reservation.ts';
import type { WatchedRows } from '../../src/watch/ports/watched-rows.ts';
import { aReservation } from '../support/reservations.ts';
import { newCustomer } from './sample-requests.ts';

const idOf = (number: number): string => `dddd0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const seenAt = '2026-11-30T06:00:00.000Z';

/** The contract of the stores of watched reservations. */
export function watchedRowsContract(open: () => WatchedRows): void {
  it('returns a reservation as it was seen, in any letter case, and none that was never seen', async () => {
    const rows = open();
    const customerId = newCustomer();
    const seen = aReservation({
      reservationId: idOf(1),
      displayName: 'Günter’s "web" 🍦',
      scope: { type: 'ManagementGroup', managementGroupId: 'mg-1' },
      utilisation: [{ days: 7, percent: '87.5000' }],
      statusMessage: 'Pay for it',
      lineage: { by: 'split', from: [idOf(9)], to: [] },
      archived: true,
    });
    expect(await rows.find(customerId, idOf(1))).toBeUndefined();
    await rows.save(customerId, [storedFrom(seen, seenAt)]);
    expect(await rows.find(customerId.toUpperCase(), idOf(1).toUpperCase())).toEqual(
      storedFrom(seen, seenAt),
    );
    expect(await rows.list(customerId)).toEqual({ items: [storedFrom(seen, seenAt)], warnings: [] });
    expect((await rows.list(newCustomer())).items).toEqual([]);
  });

  it('keeps the members that a change does not have', async () => {
    const rows = open();
    const customerId = newCustomer();
    const first = storedFrom(
      aReservation({ reservationId: idOf(1), lineage: { by: 'renewal', from: [idOf(8)], to: [] } }),
      seenAt,
    );
    await rows.save(customerId, [first]);
    const orderTotal = { minor: 155_700, currency: 'USD' };
    const known = { origin: 'portal', indexedOn: '2027-05-01', orderTotal, orderUnits: 3 } as const;
    await rows.save(customerId, [
      { reservationId: idOf(1), ...known, missingSince: seenAt, orderReadAt: seenAt },
    ]);
    const second = storedFrom(
      aReservation({ reservationId: idOf(1), quantity: 2 }),
      '2026-12-01T06:00:00.000Z',
    );
    await rows.save(customerId, [second]);
    expect(await rows.find(customerId, idOf(1))).toEqual({
      ...first,
      ...second,
      ...known,
      missingSince: seenAt,
      orderReadAt: seenAt,
    });
  });

  it('writes and lists more reservations than a transaction holds', async () => {
    const rows = open();
    const customerId = newCustomer();
    const ids = Array.from({ length: 230 }, (_, at) => idOf(at));
    await rows.save(
      customerId,
      ids.map((reservationId) => storedFrom(aReservation({ reservationId }), seenAt)),
    );
    expect((await rows.list(customerId)).items.map(({ reservationId }) => reservationId)).toEqual(ids);
    await rows.save(customerId, []);
  });
}
