import { describe, expect, it } from '@jest/globals';
import type { OrchestrationFilter } from 'durable-functions';
import { durableInstanceHistory } from '../../src/requests/durable/instance-history.ts';
import { purgeInstances } from '../../src/requests/use-cases/purge-instances.ts';

describe('ended instances', () => {
  it('are purged by start day and status, and live instances stay', async () => {
    const filters: OrchestrationFilter[] = [];
    const history = durableInstanceHistory({
      purgeInstanceHistoryBy: (filter) => {
        filters.push(filter);
        return Promise.resolve({ instancesDeleted: 7 });
      },
    });
    const clock = () => new Date('2026-11-30T04:15:00.000Z');

    expect(await purgeInstances({ history, clock, retentionDays: 30 })()).toBe(7);
    expect(filters).toEqual([
      {
        createdTimeFrom: new Date('1970-01-01T00:00:00.000Z'),
        createdTimeTo: new Date('2026-10-31T04:15:00.000Z'),
        runtimeStatus: ['Completed', 'Failed', 'Terminated', 'Canceled'],
      },
    ]);
  });
});
