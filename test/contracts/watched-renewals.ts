import { expect, it } from '@jest/globals';
import type { WatchedRenewal } from '../../src/renewal/domain/watched-renewal.ts';
import type { WatchedRenewals } from '../../src/renewal/ports/watched-renewals.ts';
import { aWatchedRenewal } from '../support/watched-renewals.ts';
import { aRequest, newCustomer } from './sample-requests.ts';

function aWatched(customerId: string, change: Partial<WatchedRenewal> = {}): WatchedRenewal {
  const { id: requestId } = aRequest({ customerId });
  return aWatchedRenewal({ customerId, requestId, ...change });
}

/** The contract of stores of watched renewals. */
export function watchedRenewalsContract(open: () => WatchedRenewals): void {
  it('keeps one decision for each reservation, as it was given, whatever the case of its id', async () => {
    const store = open();
    const customerId = newCustomer();
    const [first, second] = [aWatched(customerId), aWatched(customerId, { decision: 'lapse' })];
    await store.put(first);
    expect(await store.find(customerId, first.reservationId)).toEqual(first);
    await store.put(second);
    expect((await store.list(customerId)).items).toEqual([second]);
    expect(await store.find(customerId, 'eeee0000-0000-4000-8000-000000000009')).toBeUndefined();
    expect((await store.list(newCustomer())).items).toEqual([]);
  });

  it('gives the looks that are due, to the instant, until each is removed', async () => {
    const store = open();
    const customerId = newCustomer();
    const watched = aWatched(customerId);
    await store.put(watched);
    const { reservationId, requestId } = watched;
    const due = async (until: string) =>
      (await store.due(until)).filter((check) => check.customerId === customerId);
    const check = { customerId, reservationId, requestId, checkAt: '2027-01-30T00:30:00.000Z' };
    expect(await due('2027-01-30T00:29:59.999Z')).toEqual([]);
    expect(await due('2027-01-30T00:30:00.000Z')).toEqual([check]);
    expect(await due('2031-01-01T00:00:00.000Z')).toEqual([check]);

    await store.markTried(check, '2027-01-30T01:00:00.000Z');
    expect(await due('2027-02-01T00:00:00.000Z')).toEqual([
      { ...check, triedAt: '2027-01-30T01:00:00.000Z' },
    ]);
    // Two looks on one day are two.
    const next = { ...watched, moment: 'T-7' as const, checkAt: '2027-01-30T23:30:00.000Z' };
    await store.put(next);
    await store.remove(check);
    await store.remove(check);
    expect(await due('2027-02-01T00:00:00.000Z')).toMatchObject([{ checkAt: next.checkAt }]);
    await store.markTried(check, '2027-01-30T02:00:00.000Z');
    expect(await due('2027-02-01T00:00:00.000Z')).toHaveLength(1);
  });
}
