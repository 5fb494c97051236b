import { expect, it } from '@jest/globals';
import { desk } from '../../src/core/actor.ts';
import type { RequestChange } from '../../src/requests/domain/request.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import type { WakeUps } from '../../src/requests/ports/wake-ups.ts';
import { anInsertedRequest, existing } from './sample-requests.ts';

type Stores = RequestStore & WakeUps;

/** Changes a request at an instant. */
async function change(stores: Stores, requestId: string, at: string, changed: RequestChange): Promise<void> {
  const { position } = existing(await stores.read(requestId));
  const type = 'requoted';
  await stores.commit({
    ...{ requestId, position, operation: `change/${at}`, change: { ...changed, updatedAt: at } },
    newEvents: [{ type, at, actor: desk }],
  });
}

/** Whether a request is due at an instant, and since when it is known to be silent. */
async function dueAt(stores: Stores, requestId: string, at: string) {
  for await (const one of stores.due(new Date(at)))
    if (!(one instanceof Error) && one.requestId === requestId) return { silentSince: one.silentSince };
  return undefined;
}

/** The contract of the wake-ups beside the requests of a store. */
export function wakeUpsContract(open: () => Stores): void {
  it('is due two minutes after it was accepted, and moves with the status', async () => {
    const stores = open();
    const { id } = (await anInsertedRequest(stores)).request;
    expect(await dueAt(stores, id, '2026-11-23T08:01:59.999Z')).toBeUndefined();
    expect(await dueAt(stores, id, '2026-11-23T08:02:00.000Z')).toEqual({});
    await change(stores, id, '2026-11-23T08:01:00.000Z', { status: 'awaiting-approval' });
    expect(await dueAt(stores, id, '2026-11-23T08:10:59.999Z')).toBeUndefined();
    expect(await dueAt(stores, id, '2026-11-23T08:11:00.000Z')).toEqual({});
    await change(stores, id, '2026-11-23T08:02:00.000Z', { status: 'provisioning' });
    expect(await dueAt(stores, id, '2026-11-23T08:04:00.000Z')).toEqual({});
  });

  it('is not moved by a change that keeps the status', async () => {
    const stores = open();
    const { id } = (await anInsertedRequest(stores)).request;
    await change(stores, id, '2026-11-23T08:01:00.000Z', {});
    expect(await dueAt(stores, id, '2026-11-23T08:02:00.000Z')).toEqual({});
  });

  it('is never due while an operator is asked, and due again after that', async () => {
    const stores = open();
    const { id } = (await anInsertedRequest(stores)).request;
    await change(stores, id, '2026-11-23T08:01:00.000Z', { status: 'needs-attention' });
    expect(await dueAt(stores, id, '2036-11-23T08:00:00.000Z')).toBeUndefined();
    await change(stores, id, '2026-11-23T09:00:00.000Z', { status: 'provisioning' });
    expect(await dueAt(stores, id, '2026-11-23T09:02:00.000Z')).toEqual({});
  });

  it('lists what needs attention as stopped, of one customer and of all', async () => {
    const stores = open();
    const [stopped, live] = [await anInsertedRequest(stores), await anInsertedRequest(stores)];
    const { id, customerId } = stopped.request;
    await change(stores, id, '2026-11-23T08:01:00.000Z', { status: 'needs-attention' });
    const listed = async (of?: string) => {
      const ids: string[] = [];
      for await (const one of stores.stopped(of)) ids.push(one);
      return ids;
    };
    expect(await listed(customerId)).toEqual([id]);
    expect(await listed(live.request.customerId)).toEqual([]);
    expect(await listed()).toContain(id);
    expect(await listed()).not.toContain(live.request.id);
    await change(stores, id, '2026-11-23T09:00:00.000Z', { status: 'provisioning' });
    expect(await listed(customerId)).toEqual([]);
  });

  it('is postponed with what was seen, and forgets it with the next status', async () => {
    const stores = open();
    const { id } = (await anInsertedRequest(stores)).request;
    const silentSince = '2026-11-23T08:00:30.000Z';
    await stores.postpone(id, '2026-11-23T08:30:00.000Z', silentSince);
    expect(await dueAt(stores, id, '2026-11-23T08:29:59.999Z')).toBeUndefined();
    expect(await dueAt(stores, id, '2026-11-23T08:30:00.000Z')).toEqual({ silentSince });
    await change(stores, id, '2026-11-23T09:00:00.000Z', { status: 'awaiting-approval' });
    expect(await dueAt(stores, id, '2026-11-23T09:10:00.000Z')).toEqual({});
  });

  it('ends with the request, and cannot be postponed any more', async () => {
    const stores = open();
    const { id } = (await anInsertedRequest(stores)).request;
    await change(stores, id, '2026-11-23T08:01:00.000Z', { status: 'withdrawn' });
    await stores.postpone(id, '2026-11-23T08:02:00.000Z');
    expect(await dueAt(stores, id, '2036-11-23T08:00:00.000Z')).toBeUndefined();
  });
}
