import { aPurchase } from '../support/purchase-facts.ts';
import type { PurchaseResult } from '../../src/purchase/domain/purchase-result.ts';
import { expect, it } from '@jest/globals';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import type { Committed, RequestStore } from '../../src/requests/ports/request-store.ts';
import {
  aChange,
  anApproval,
  anInsertedRequest,
  approver,
  aRequest,
  existing,
  newCustomer,
  oddText,
  otherApprover,
  submitted,
} from './sample-requests.ts';
import { testSeal } from '../support/test-seal.ts';

/** Inserts and changes: each is written once, and only on the newest position. */
export function changesOfRequests(open: () => RequestStore): void {
  it('inserts a request once, and keeps the first', async () => {
    const store = open();
    const request = aRequest({ customerId: newCustomer() });
    expect(await store.insert(request, submitted(request))).toBe('inserted');
    const twin = { ...request, bodyHash: 'another body' };
    expect(await store.insert(twin, submitted(twin))).toBe('exists');
    expect((await store.read(request.id))?.request).toEqual(request);
  });

  it('lets exactly one of many equal inserts win', async () => {
    const store = open();
    const request = aRequest({ customerId: newCustomer() });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => store.insert(request, submitted(request))),
    );
    expect(answers.filter((answer) => answer === 'inserted')).toHaveLength(1);
    expect(await store.timeline(request.id)).toHaveLength(1);
  });

  it('commits on the position of the previous commit, without a read', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const first = await positionAfter(store.commit(aChange(stored)));
    await positionAfter(store.commit(aChange({ ...stored, position: first }, { operation: 'second' })));
    const third = aChange({ ...stored, position: first }, { operation: 'third' });
    expect(await store.commit(third)).toEqual({ committed: false });
    expect(await store.timeline(stored.request.id)).toHaveLength(3);
  });

  it('returns the same position from a commit and a read', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const position = await positionAfter(store.commit(aChange(stored)));
    expect((await store.read(stored.request.id))?.position).toEqual(position);
  });

  it('lets exactly one of many equal exclusive changes win', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const change = { ...aChange(stored), isExclusive: true } as const;
    const answers = await Promise.all(Array.from({ length: 10 }, () => store.commit(change)));
    expect(answers.filter(({ committed }) => committed)).toHaveLength(1);
    expect(await store.commit(change)).toEqual({ committed: false });
    expect(await store.timeline(stored.request.id)).toHaveLength(2);
  });

  it('does not write a change based on an older position', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    await store.commit(aChange(stored, { change: { status: 'refused' } }));
    const late = aChange(stored, { operation: 'withdraw', change: { status: 'withdrawn' } });
    expect(await store.commit(late)).toEqual({ committed: false });
    expect((await store.read(stored.request.id))?.request.status).toBe('refused');
  });

  it('returns the position of the first commit for a repeated change with a later time', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const first = await store.commit(aChange(stored));
    const later = { type: 'evaluated', at: '2026-11-23T08:05:00.000Z', actor: approver } as const;
    expect(await store.commit(aChange(stored, { newEvents: [later] }))).toEqual(first);
    expect(await store.timeline(stored.request.id)).toHaveLength(2);
  });

  it('recognises an overtaken repeated change, and returns a stale position for it', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const first = await positionAfter(store.commit(aChange(stored)));
    await positionAfter(store.commit(anApproval({ ...stored, position: first }, approver)));
    const repeated = await positionAfter(store.commit(aChange(stored)));
    expect(repeated).toMatchObject({ events: 2, lastEventHash: first.lastEventHash });
    const expiry = { operation: 'expire', change: { status: 'expired' } } as const;
    expect(await store.commit(aChange({ ...stored, position: repeated }, expiry))).toEqual({
      committed: false,
    });
    expect((await store.read(stored.request.id))?.request.status).toBe('approved');
  });

  it('treats two outcomes of one operation as two changes', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    await store.commit(anApproval(stored, approver, 'approve'));
    expect(await store.commit(anApproval(stored, approver, 'reject'))).toEqual({ committed: false });
    const other = { type: 'refused', at: stored.request.createdAt, actor: approver } as const;
    expect(await store.commit(aChange(stored, { newEvents: [other] }))).toEqual({ committed: false });
  });

  it('treats a second order as another change, and the same order as the same change', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const order = (orderId: string) =>
      aChange(stored, {
        operation: `ordered/${orderId}`,
        change: { result: { orderId, reservations: [], entryIds: [] } satisfies PurchaseResult },
        newEvents: [{ type: 'ordered', at: stored.request.createdAt, actor: approver, data: { orderId } }],
      });
    const first = await store.commit(order('o-1'));
    expect(await store.commit(order('o-1'))).toEqual(first);
    expect(await store.commit(order('o-2'))).toEqual({ committed: false });
    expect((await store.read(stored.request.id))?.request.result).toMatchObject({ orderId: 'o-1' });
  });

  it('keeps each internal member of the kind until it is written again', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const checkout = { cartId: 'c-1', at: stored.request.createdAt };
    const maxCost = { minor: 143_244, currency: 'EUR' };
    await store.commit(aChange(stored, { change: { internal: { maxCost } } }));
    const now = existing(await store.read(stored.request.id));
    await store.commit(aChange(now, { operation: 'next', change: { internal: { checkout } } }));
    expect((await store.read(stored.request.id))?.request.internal).toEqual({ checkout, maxCost });
  });

  it('lets one of two racing decisions win, and the other must read again', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const answers = await Promise.all(
      [approver, otherApprover].map((by) => store.commit(anApproval(stored, by))),
    );
    expect(answers.map(({ committed }) => committed).sort()).toEqual([false, true]);
    const now = existing(await store.read(stored.request.id));
    expect(now.decisions).toHaveLength(1);
    const loser = now.decisions[0]?.by.id === approver.id ? otherApprover : approver;
    await positionAfter(store.commit(anApproval(now, loser)));
    expect((await store.read(stored.request.id))?.decisions).toHaveLength(2);
  });

  it('lets exactly one of 50 concurrent changes win on each position', async () => {
    const store = open();
    let stored = await anInsertedRequest(store);
    for (let round = 1; round <= 3; round += 1) {
      const changes = Array.from({ length: 50 }, (_, writer) =>
        aChange(stored, { operation: `round ${round} writer ${writer}` }),
      );
      const answers = await Promise.all(changes.map((change) => store.commit(change)));
      const won = answers.filter((answer) => answer.committed);
      stored = existing(await store.read(stored.request.id));
      expect(won).toEqual([{ committed: true, position: stored.position }]);
      expect(stored.position.events).toBe(round + 1);
    }
  });

  it('keeps an unbroken timeline in the order of the events', async () => {
    const store = open();
    let stored = await anInsertedRequest(store);
    for (let step = 1; step <= 12; step += 1) {
      const at = `2026-11-23T09:00:${String(step).padStart(2, '0')}.000Z`;
      const data = { step, price: { minor: 1234, currency: 'EUR' }, note: undefined, list: [1.5, null, 'é'] };
      const newEvents = [{ type: 'step-done', at, actor: approver, data } as const];
      // A later approval round must not sort its events before earlier ones.
      const approval = { required: 1, deadline: '2026-11-26T08:00:00.000Z', round: 12 - step };
      const change = aChange(stored, { operation: `step ${step}`, change: { approval }, newEvents });
      stored = { ...stored, position: await positionAfter(store.commit(change)) };
    }
    const lines = existing(await store.timeline(stored.request.id));
    expect(lines.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(firstBrokenLine(stored.request.id, lines, testSeal)).toBeUndefined();
    expect(lines.at(-1)?.hash).toBe(stored.position.lastEventHash);
  });

  it('keeps text of people unchanged, including line separators and control characters', async () => {
    const store = open();
    const plain = aRequest({ customerId: newCustomer() });
    const by = { ...approver, name: oddText };
    const request = { ...plain, requestedBy: by, input: { ...aPurchase(), justification: oddText } };
    await store.insert(request, submitted(request));
    const eventDraft = {
      type: 'decided',
      at: request.createdAt,
      actor: by,
      data: { comment: oddText },
    } as const;
    const decision = {
      by,
      decision: 'approve',
      at: request.createdAt,
      quoteHash: 'q',
      comment: oddText,
    } as const;
    const stored = existing(await store.read(request.id));
    await positionAfter(
      store.commit(aChange(stored, { operation: `decide/0/${by.id}`, newEvents: [eventDraft], decision })),
    );
    const now = existing(await store.read(request.id));
    expect(now.request).toMatchObject({ requestedBy: by, input: { justification: oddText } });
    expect(now.decisions).toEqual([decision]);
    const lines = existing(await store.timeline(request.id));
    expect(lines.at(-1)).toMatchObject({ actor: by, data: { comment: oddText } });
  });

  it('refuses a change without events, and a change of a missing request', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    await expect(store.commit(aChange(stored, { newEvents: [] }))).rejects.toThrow('has no events');
    const { id } = aRequest({ customerId: newCustomer() });
    await expect(store.commit({ ...aChange(stored), requestId: id })).rejects.toThrow();
    expect(await store.read(id)).toBeUndefined();
  });
}

async function positionAfter(commit: Promise<Committed>) {
  const answer = await commit;
  if (!answer.committed) throw new Error('not committed');
  return answer.position;
}
