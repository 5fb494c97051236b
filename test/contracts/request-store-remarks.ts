import { expect, it } from '@jest/globals';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import type { RequestStore, StoredRequest } from '../../src/requests/ports/request-store.ts';
import { aChange, anInsertedRequest, approver, existing } from './sample-requests.ts';
import { testSeal } from '../support/test-seal.ts';

const remark = (stored: StoredRequest, tries: number) =>
  aChange(stored, {
    operation: `failing/${tries}`,
    change: { updatedAt: stored.request.createdAt },
    newEvents: [
      {
        type: 'step-failing',
        at: stored.request.createdAt,
        actor: approver,
        data: { step: 'checkout', tries },
      },
    ],
  });

/** Remarks are events that change nothing a change is based on. */
export function remarksOnRequests(open: () => RequestStore): void {
  /** Inserts a request and remarks on it twice; gives it as it was before. */
  async function aRemarkedRequest(store: RequestStore): Promise<StoredRequest> {
    const stored = await anInsertedRequest(store);
    for (const tries of [1, 2])
      expect(await store.commit(remark(existing(await store.read(stored.request.id)), tries))).toMatchObject({
        committed: true,
      });
    return stored;
  }
  const typesOf = async (store: RequestStore, { request }: StoredRequest) => {
    const lines = existing(await store.timeline(request.id));
    expect(firstBrokenLine(request.id, lines, testSeal)).toBeUndefined();
    return lines.map(({ type }) => type);
  };

  it('commits a change on the position before remarks, after them, and once', async () => {
    const store = open();
    const stored = await aRemarkedRequest(store);
    const first = await store.commit(aChange(stored));
    expect(first).toMatchObject({ committed: true, position: { events: 4 } });
    expect((await store.read(stored.request.id))?.position).toEqual('position' in first && first.position);
    expect(await store.commit(aChange(stored))).toEqual(first);
    expect(await typesOf(store, stored)).toEqual(['submitted', 'step-failing', 'step-failing', 'evaluated']);
  });

  it('commits the next change of a flow although a remark came after the lost answer of its first', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    await store.commit(aChange(stored));
    await store.commit(remark(existing(await store.read(stored.request.id)), 1));
    const repeated = await store.commit(aChange(stored));
    if (!repeated.committed) throw new Error('the repeated change is not recognised');
    const next = aChange({ ...stored, position: repeated.position }, { operation: 'next' });
    expect(await store.commit(next)).toMatchObject({ committed: true });
    expect(await typesOf(store, stored)).toEqual(['submitted', 'evaluated', 'step-failing', 'evaluated']);
  });

  it('does not write a change on a position before a remark and another change', async () => {
    const store = open();
    const stored = await aRemarkedRequest(store);
    const now = existing(await store.read(stored.request.id));
    await store.commit(aChange(now, { change: { status: 'refused' } }));
    const late = aChange(stored, { operation: 'withdraw', change: { status: 'withdrawn' } });
    expect(await store.commit(late)).toEqual({ committed: false });
    expect((await store.read(stored.request.id))?.request.status).toBe('refused');
  });

  it('lets exactly one of many equal exclusive changes win after a remark', async () => {
    const store = open();
    const stored = await aRemarkedRequest(store);
    const change = { ...aChange(stored), isExclusive: true } as const;
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.commit(change)));
    expect(answers.filter(({ committed }) => committed)).toHaveLength(1);
    expect(await typesOf(store, stored)).toHaveLength(4);
  });

  it('parks a request, but none that has ended', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const requestId = stored.request.id;
    const problem = { code: 'step-failed', title: 'It stopped', detail: 'See the log.', step: 'checkout' };
    const parking = { requestId, run: 1, problem, at: '2026-11-23T09:00:00.000Z' };
    expect(await store.park(parking)).toEqual({ status: 'needs-attention' });
    const parked = existing(await store.read(requestId));
    expect(parked.request).toMatchObject({ status: 'needs-attention', problem });
    const { detail: _detail, ...shown } = problem;
    const { items } = await store.list({ customerId: stored.request.customerId }, { limit: 1 });
    expect(items).toMatchObject([{ problem: { ...shown, stoppedAt: parking.at } }]);
    expect(items[0]?.problem).not.toHaveProperty('detail');
    await store.commit(aChange(parked, { change: { status: 'compensated' } }));
    expect(await store.park(parking)).toEqual({ status: 'compensated' });
  });
}
