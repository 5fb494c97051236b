import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import {
  isOpen,
  mayLeadTo,
  requestStatuses,
  waitsFor,
  type RequestStatus,
} from '../../src/requests/domain/request-status.ts';
import type { DeskRequest } from '../../src/requests/domain/request.ts';
import { sweepOpenRequests } from '../../src/requests/use-cases/sweep-open-requests.ts';
import { aRequest, requester } from '../contracts/sample-requests.ts';
import { memoryOpenRequests } from '../support/memory/open-requests.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { swept } from '../support/run-sweep.ts';

const customers = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'];
const start = Date.parse('2026-11-23T08:00:00.000Z');

/** A desk of which any process may die between two writes. */
function mortalDesk() {
  const store = memoryRequestStore({ fingerprint });
  const index = memoryOpenRequests(store.standing);
  const time = { now: start };
  const at = () => new Date((time.now += 1000)).toISOString();
  const requestAt = (slot: number): DeskRequest =>
    aRequest({ customerId: customers[slot % 2] ?? '', key: `key-${slot}`, createdAt: at() });
  return {
    ...{ store, index, time },
    sweep: swept(
      sweepOpenRequests({ openRequests: index, requests: store, clock: () => new Date(time.now) }),
    ),
    async accept(slot: number, diesAfter: 'listing' | 'never') {
      const request = requestAt(slot);
      const listed = await index.add(request);
      if (diesAfter === 'listing') return;
      const submitted = { type: 'submitted', at: request.createdAt, actor: requester } as const;
      const inserted = await store.insert(request, submitted);
      if (inserted === 'inserted' && listed === 'listed') await index.put(request);
    },
    async move(slot: number, status: RequestStatus, diesAfter: 'row' | 'never') {
      const stored = await store.read(requestAt(slot).id);
      if (stored === undefined || !mayLeadTo(stored.request.status, status)) return;
      await store.commit({
        ...{ requestId: stored.request.id, position: stored.position, operation: `${status}/${time.now}` },
        change: { status, updatedAt: at() },
        newEvents: [{ type: 'requoted', at: at(), actor: requester }],
      });
      if (diesAfter === 'never') await index.put({ ...stored.request, status });
    },
    /** Whom each open request waits for: what the requests say, and what the index says. */
    async truth(slots: readonly number[]) {
      const stored = await Promise.all(slots.map((slot) => store.read(requestAt(slot).id)));
      return stored
        .flatMap((one) => one?.request ?? [])
        .flatMap(({ id, status, createdAt }) => (isOpen(status) ? [[id, waitsFor(status), createdAt]] : []))
        .sort();
    },
    async listed() {
      const { items } = await index.list('all');
      return items.map(({ requestId, status, createdAt }) => [requestId, waitsFor(status), createdAt]).sort();
    },
  };
}

const slots = [0, 1, 2, 3];
const slot = fc.constantFrom(...slots);
const step = fc.oneof(
  fc.record({
    do: fc.constant('accept' as const),
    slot,
    diesAfter: fc.constantFrom('listing' as const, 'never' as const, 'never' as const),
  }),
  fc.record({
    do: fc.constant('move' as const),
    slot,
    status: fc.constantFrom(...requestStatuses),
    diesAfter: fc.constantFrom('row' as const, 'never' as const),
  }),
  fc.record({ do: fc.constant('sweep' as const) }),
);

describe('the index of open requests', () => {
  it('lists all that is open at any time, and after a sweep exactly that, wherever processes died', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const desk = mortalDesk();
        for (const one of steps) {
          if (one.do === 'accept') await desk.accept(one.slot, one.diesAfter);
          else if (one.do === 'move') await desk.move(one.slot, one.status, one.diesAfter);
          else await desk.sweep();
          const listed = (await desk.listed()).map(([id]) => id);
          expect(listed).toEqual(expect.arrayContaining((await desk.truth(slots)).map(([id]) => id)));
        }
        desk.time.now += 2 * 3_600_000;
        await desk.sweep();
        expect(await desk.listed()).toEqual(await desk.truth(slots));
        expect(await desk.sweep()).toMatchObject({ corrected: 0, removed: 0 });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a request that was listed and may still be inserted', async () => {
    const desk = mortalDesk();
    await desk.accept(0, 'listing');
    desk.time.now += 59 * 60_000;
    expect(await desk.sweep()).toMatchObject({ removed: 0 });
    desk.time.now += 2 * 60_000;
    expect(await desk.sweep()).toMatchObject({ removed: 1 });
  });

  it('tells how the open requests stand', async () => {
    const desk = mortalDesk();
    await desk.accept(0, 'never');
    await desk.move(0, 'needs-attention', 'row');
    expect(await desk.sweep()).toMatchObject({ corrected: 1, standing: [{ status: 'needs-attention' }] });
  });

  it('is right for the other customers when the requests of one cannot be read', async () => {
    const desk = mortalDesk();
    for (const at of [0, 1]) {
      await desk.accept(at, 'never');
      await desk.move(at, 'withdrawn', 'row');
    }
    const standing = (customerId: string) =>
      customerId === customers[0] ? Promise.reject(new Error('odd')) : desk.index.standing(customerId);
    const sweep = swept(
      sweepOpenRequests({
        openRequests: { ...desk.index, standing },
        requests: desk.store,
        clock: () => new Date(desk.time.now),
      }),
    );
    await expect(sweep()).rejects.toThrow('1 failed');
    expect((await desk.listed()).map(([id = '']) => id.slice(0, 32))).toEqual([
      customers[0]?.replaceAll('-', ''),
    ]);
  });
});
