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
}
