import { describe, expect, it } from '@jest/globals';
import type { Reservation, ReservationRecord } from '../../src/reservations/domain/reservation.ts';
import { listReservations } from '../../src/reservations/use-cases/list-reservations.ts';
import { listingOf } from '../../src/core/listing.ts';
import { aReservation } from '../support/reservations.ts';

const held = (
  reservationId: string,
  expiresAt: string,
  state: Reservation['state'] = 'Succeeded',
): Reservation => aReservation({ reservationId, expiresAt, state });
const record = (reservationId: string): ReservationRecord => ({
  reservationId,
  reservationOrderId: 'o',
  expiresAt: '2027-01-01T00:00:00Z',
  departmentId: 'finance',
  requestId: 'r-1',
});

/** Lists from an Azure that holds `now`, with an older cached list. */
function listerOver(
  cached: readonly Reservation[],
  now: readonly Reservation[],
  records: readonly ReservationRecord[],
) {
  return listReservations({
    reservations: {
      listReservations: (_customer, fresh) => Promise.resolve(listingOf(fresh === true ? now : cached)),
    },
    requests: { listReservationRecords: () => Promise.resolve(records) },
  });
}
const late = held('late', '2028-01-01T00:00:00Z');
const soon = held('soon', '2027-01-01T00:00:00Z');
const gone = held('gone', '2025-01-01T00:00:00Z', 'Expired');
const all = [late, gone, soon];
const ids = (page: { items: readonly Reservation[] }) => page.items.map((one) => one.reservationId);

describe('listing reservations', () => {
  it('puts the soonest expiry first and joins the desk’s own records', async () => {
    const page = await listerOver(all, all, [record('soon')])({ customerId: 'c' }, { limit: 50 });
    expect(ids(page)).toEqual(['gone', 'soon', 'late']);
    expect(page.items[1]).toEqual({ ...soon, departmentId: 'finance', requestId: 'r-1' });
  });

  it('filters by state and by expiry', async () => {
    const list = listerOver(all, all, []);
    expect(ids(await list({ customerId: 'c', state: 'Expired' }, { limit: 50 }))).toEqual(['gone']);
    expect(
      ids(await list({ customerId: 'c', expiresBefore: '2027-06-01T00:00:00Z' }, { limit: 50 })),
    ).toEqual(['gone', 'soon']);
  });

  it('puts reservations without an expiry last, and leaves them out of a list by expiry', async () => {
    const { expiresAt: _, ...endless } = held('endless', 'never', 'Pending');
    const list = listerOver([endless, ...all], [endless, ...all], []);
    expect(ids(await list({ customerId: 'c' }, { limit: 50 }))).toEqual(['gone', 'soon', 'late', 'endless']);
    expect(
      ids(await list({ customerId: 'c', expiresBefore: '2099-01-01T00:00:00Z' }, { limit: 50 })),
    ).toEqual(['gone', 'soon', 'late']);
    const first = await list({ customerId: 'c' }, { limit: 3 });
    expect(ids(await list({ customerId: 'c' }, { limit: 3, cursor: first.nextCursor }))).toEqual(['endless']);
  });

  it('pages without losing or repeating a reservation', async () => {
    const list = listerOver(all, all, []);
    const first = await list({ customerId: 'c' }, { limit: 2 });
    const second = await list({ customerId: 'c' }, { limit: 2, cursor: first.nextCursor });
    expect([ids(first), ids(second), second.nextCursor]).toEqual([['gone', 'soon'], ['late'], undefined]);
  });

  it('reads the list again when a purchase has completed since', async () => {
    const page = await listerOver([late], [late, soon], [record('soon')])({ customerId: 'c' }, { limit: 50 });
    expect(ids(page)).toEqual(['soon', 'late']);
  });
});
