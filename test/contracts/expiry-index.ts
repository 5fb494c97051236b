import { expect, it } from '@jest/globals';
import type { ExpiryIndex } from '../../src/reservations/ports/expiry-index.ts';
import { newCustomer } from './sample-requests.ts';

export interface NotedExpiry {
  readonly customerId: string;
  readonly reservationId: string;
  readonly expiresAt: string;
}

/** An expiry index with readable rows. */
type OpenIndex = ExpiryIndex & { noted(): Promise<readonly NotedExpiry[]> };

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
}
