import { expect, it } from '@jest/globals';
import type { SyncPosition } from '../../src/watch/domain/sync-position.ts';
import type { SyncPositions } from '../../src/watch/ports/sync-positions.ts';
import { newCustomer } from './sample-requests.ts';

/** The contract of the stores of positions of the sync. */
export function syncPositionsContract(open: () => SyncPositions): void {
  it('returns the last position of a customer, and lists those of all by id', async () => {
    const positions = open();
    const ids = [newCustomer(), newCustomer()];
    const [customerId = '', other = ''] = ids;
    expect(await positions.find(customerId)).toBeUndefined();
    const reading: SyncPosition = {
      customerId,
      nextAt: '2026-11-30T06:00:00.000Z',
      reading: { since: '2026-11-30T05:59:00.000Z', next: 'https://management.azure.com/x?$skiptoken=100' },
      failures: 0,
      findings: [{ code: 'unreadable-record', message: 'One cannot be read.', subject: 'x' }],
      moreFindings: 3,
    };
    await positions.save(reading);
    expect(await positions.find(customerId.toUpperCase())).toEqual(reading);
    const { reading: _, ...read } = { ...reading, readAt: '2026-11-30T06:00:00.000Z', findings: [] };
    await positions.save(read);
    await positions.save({ ...read, customerId: other, failures: 2 });
    expect(await positions.find(customerId)).toEqual(read);
    const listed = (await positions.list()).items.filter((one) => ids.includes(one.customerId));
    expect(listed).toEqual(
      [read, { ...read, customerId: other, failures: 2 }].toSorted((one, two) =>
        one.customerId < two.customerId ? -1 : 1,
      ),
    );
  });

  it('joins when the rows were last out of date, which no save of a position takes away', async () => {
    const positions = open();
    const [customerId, other] = [newCustomer(), newCustomer()];
    const read: SyncPosition = {
      customerId,
      nextAt: '2026-11-30T12:00:00.000Z',
      readAt: '2026-11-30T06:00:00.000Z',
      ...{ failures: 0, findings: [], moreFindings: 0 },
    };
    await positions.markStale(customerId.toUpperCase(), '2026-11-30T07:00:00.000Z');
    expect(await positions.find(customerId)).toBeUndefined();
    await positions.save(read);
    await positions.save({ ...read, customerId: other });
    const stale = { ...read, staleSince: '2026-11-30T07:00:00.000Z' };
    expect(await positions.find(customerId)).toEqual(stale);
    await positions.save({ ...stale, staleSince: '2026-11-30T06:30:00.000Z' });
    const listed = (await positions.list()).items.filter((one) =>
      [customerId, other].includes(one.customerId),
    );
    expect(listed.toSorted((one) => (one.customerId === customerId ? -1 : 1))).toEqual([
      stale,
      { ...read, customerId: other },
    ]);
    const again = () => positions.markStale(customerId, '2026-11-30T08:00:00.000Z');
    await again();
    await again();
    expect(await positions.find(customerId)).toEqual({ ...read, staleSince: '2026-11-30T08:00:00.000Z' });
  });
}
