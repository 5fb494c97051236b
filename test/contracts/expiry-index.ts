import { expect, it } from '@jest/globals';
import type { EndingReservation, ExpiryIndex } from '../../src/reservations/ports/expiry-index.ts';
import { newCustomer } from './sample-requests.ts';

/** An expiry index with readable rows. */
type OpenIndex = ExpiryIndex & { noted(): Promise<readonly EndingReservation[]> };

/** The contract of expiry indexes. */
export function expiryIndexContract(open: () => OpenIndex): void {
  it('stores a reservation once per day with its last instant, whatever the case of its id', async () => {
    const index = open();
    const [customerId, reservationId] = [newCustomer(), 'BBBB0000-0000-4000-8000-000000000002'];
    await index.upsert(customerId, reservationId, '2027-11-23T22:00:00Z');
    await index.upsert(customerId.toUpperCase(), reservationId.toLowerCase(), '2027-11-23T23:00:00.5Z');
    await index.upsert(customerId, reservationId, '2027-11-24T00:00:00Z');
    const noted = (await index.noted()).filter((one) => one.customerId === customerId);
    expect(noted).toHaveLength(2);
    expect(noted[0]).toMatchObject({
      customerId,
      reservationId: reservationId.toLowerCase(),
      expiresAt: '2027-11-23T23:00:00.5Z',
    });
  });

  it('lists what ends on a UTC day, and nothing of the days beside it, until it is removed', async () => {
    const index = open();
    const customerId = newCustomer();
    const entries = [
      {
        customerId,
        reservationId: 'bbbb0000-0000-4000-8000-000000000001',
        expiresAt: '2031-02-27T23:59:59Z',
      },
      {
        customerId,
        reservationId: 'bbbb0000-0000-4000-8000-000000000002',
        expiresAt: '2031-02-28T00:00:00Z',
      },
      {
        customerId,
        reservationId: 'bbbb0000-0000-4000-8000-000000000003',
        expiresAt: '2031-02-28T23:59:59Z',
      },
      {
        customerId,
        reservationId: 'bbbb0000-0000-4000-8000-000000000004',
        expiresAt: '2031-03-01T00:00:00Z',
      },
    ];
    for (const one of entries) await index.upsert(one.customerId, one.reservationId, one.expiresAt);
    const ofCustomer = async () =>
      (await index.endingBetween('2031-02-28', '2031-02-28')).items.filter(
        (one) => one.customerId === customerId,
      );
    expect(await ofCustomer()).toEqual(entries.slice(1, 3));
    const gone = {
      customerId,
      reservationId: 'BBBB0000-0000-4000-8000-000000000002',
      expiresAt: '2031-02-28T00:00:00Z',
    };
    await index.remove(gone);
    await index.remove(gone);
    expect(await ofCustomer()).toEqual(entries.slice(2, 3));
  });

  it('lists what ends from one day to another, by day, customer and reservation', async () => {
    const index = open();
    const [first = '', second = ''] = [newCustomer(), newCustomer()].toSorted();
    const entry = (customerId: string, end: string, expiresAt: string) => ({
      ...{ customerId, expiresAt, reservationId: `bbbb0000-0000-4000-8000-00000000000${end}` },
    });
    const entries = [
      entry(second, '1', '2033-01-30T23:59:59Z'),
      entry(first, '3', '2033-01-31T20:00:00Z'),
      entry(second, '2', '2033-01-31T08:00:00Z'),
      entry(first, '4', '2033-03-01T23:59:59Z'),
      entry(first, '5', '2033-03-02T00:00:00Z'),
    ];
    for (const one of entries.toReversed())
      await index.upsert(one.customerId, one.reservationId, one.expiresAt);
    const { items } = await index.endingBetween('2033-01-31', '2033-03-01');
    expect(items.filter(({ customerId }) => [first, second].includes(customerId))).toEqual(
      entries.slice(1, 4),
    );
  });
}
