import { expect, it } from '@jest/globals';
import { purchaseKind, type PurchaseDocuments } from '../../src/purchase/domain/purchase-kind.ts';
import { purchaseStepNames } from '../../src/purchase/domain/purchase-steps.ts';
import { compensationPlanOf } from '../../src/requests/domain/request-kind.ts';
import { imbalanceOf, paymentEntry } from '../../src/ledger/domain/ledger.ts';
import { pendingSteps } from '../../src/requests/domain/progress.ts';
import type { Quote } from '../../src/purchase/domain/quote.ts';
import type { RequestChange } from '../../src/requests/domain/request.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import {
  aChange,
  anApproval,
  anInsertedRequest,
  approver,
  aRequest,
  existing,
  newCustomer,
  oddText,
} from './sample-requests.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

const quote: Quote = {
  hash: 'a-quote-hash',
  validUntil: '2026-11-26T08:00:00.000Z',
  cost: eur(51_900),
  total: eur(57_090),
  pricingTotal: { minor: 56_000, currency: 'JPY' },
  schedule: [{ dueOn: '2026-11-23', total: eur(57_090) }],
  saving: eur(-1),
  savingPercent: '38.2848',
  armQuoteId: 'quote-1',
};

const resold: Quote = { ...quote, partnerOnRecordMpnId: '1234567' };

const everything: RequestChange<PurchaseDocuments> = {
  status: 'completed',
  updatedAt: '2026-11-23T10:00:00.000Z',
  verdict: {
    allowed: true,
    asOf: '2026-11-23T08:00:00.000Z',
    explanations: [
      {
        rule: 'market-open',
        outcome: 'pass',
        message: 'Ouvert.',
        source: 'https://example.org',
        facts: { n: 1 },
      },
    ],
  },
  quote,
  approval: { required: 2, deadline: '2026-11-26T08:00:00.000Z', round: 1 },
  compensationPlan: compensationPlanOf(purchaseKind, resold),
  steps: pendingSteps(purchaseStepNames),
  result: {
    orderId: 'order-1',
    reservationOrderId: 'ro-1',
    reservations: [{ reservationId: 'r-1', quantity: 3, expiresAt: '2027-11-23T10:00:00.000Z' }],
    entryIds: ['e-1'],
  },
  problem: { code: 'late', title: 'Late', detail: 'Too late.', microsoft: { code: 'X', message: 'Ü' } },
  resolution: {
    action: 'retry',
    comment: 'Déjà vu.',
    by: approver,
    at: '2026-11-23T10:00:00.000Z',
    round: 1,
  },
};

/** Documents and the rows of a request are read back as they were written. */
export function documentsOfRequests(open: () => RequestStore): void {
  it('returns every document as it was written', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    await store.commit(aChange(stored, { change: everything }));
    expect((await store.read(stored.request.id))?.request).toEqual({ ...stored.request, ...everything });
  });

  it('keeps members that a change does not name', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    await store.commit(aChange(stored, { change: { quote, status: 'awaiting-approval' } }));
    const now = existing(await store.read(stored.request.id));
    await store.commit(aChange(now, { operation: 'next', change: { problem: undefined, quote: undefined } }));
    expect(await store.read(stored.request.id)).toMatchObject({
      request: { quote, status: 'awaiting-approval' },
    });
  });

  it('keeps one decision per approver: the last, with its comment', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    await store.commit(anApproval(stored, approver, 'approve'));
    const change = anApproval(existing(await store.read(stored.request.id)), approver, 'reject');
    const decision = { ...existing(change.decision), comment: 'too dear' };
    await store.commit({ ...change, decision });
    expect((await store.read(stored.request.id))?.decisions).toEqual([decision]);
  });

  it('keeps the decisions of many approvers, with long comments', async () => {
    const store = open();
    const { request } = await anInsertedRequest(store);
    const comment = oddText.repeat(60).slice(0, 2000);
    for (let number = 0; number < 20; number += 1) {
      const by = { ...approver, id: `4bf4e567-0fb0-54bd-979c-7984f4a280${10 + number}` };
      const change = anApproval(existing(await store.read(request.id)), by);
      await store.commit({ ...change, decision: { ...existing(change.decision), comment } });
    }
    const { decisions } = existing(await store.read(request.id));
    expect(decisions.map((one) => one.by.id.slice(-2)).sort()).toEqual(
      Array.from({ length: 20 }, (_, number) => `${10 + number}`),
    );
    expect(decisions.map((one) => one.comment)).toEqual(Array(20).fill(comment));
  });

  it('returns a ledger entry with all its lines', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const { id: requestId, customerId } = stored.request;
    const postedAt = '2026-11-23T10:00:00.000Z';
    const entry = paymentEntry({
      number: 1,
      kind: 'purchase',
      requestId,
      postedAt,
      total: eur(57_090),
      cost: eur(51_900),
    });
    await store.commit(aChange(stored, { writes: [{ write: 'entry', entry }] }));
    const { items } = await store.ledger({ customerId }, { limit: 50 });
    expect(items).toEqual([entry]);
    expect(items.map(imbalanceOf)).toEqual([0]);
  });

  it('posts an entry once', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const { id: requestId, customerId } = stored.request;
    const postedAt = '2026-11-23T10:00:00.000Z';
    const entry = paymentEntry({
      number: 1,
      kind: 'purchase',
      requestId,
      postedAt,
      total: eur(2),
      cost: eur(1),
    });
    await store.commit(aChange(stored, { writes: [{ write: 'entry', entry }] }));
    const now = existing(await store.read(requestId));
    await expect(
      store.commit(aChange(now, { operation: 'again', writes: [{ write: 'entry', entry }] })),
    ).rejects.toThrow();
    expect((await store.ledger({ customerId }, { limit: 50 })).items).toHaveLength(1);
    expect(await store.timeline(requestId)).toHaveLength(2);
  });

  it('keeps the last record of a reservation, whatever the case of its id', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const record = {
      reservationId: 'AAAA1111-0000-4000-8000-000000000001',
      reservationOrderId: 'bbbb1111-0000-4000-8000-000000000001',
      requestId: stored.request.id,
      expiresAt: '2027-11-23T10:00:00.000Z',
      lineage: { from: [], to: [], by: 'purchase' as const },
    };
    await store.commit(aChange(stored, { writes: [{ write: 'reservation', record }] }));
    const now = existing(await store.read(stored.request.id));
    const moved = { ...record, reservationId: record.reservationId.toLowerCase(), departmentId: 'it' };
    const writes = [{ write: 'reservation', record: moved }] as const;
    await store.commit(aChange(now, { operation: 'moved', writes }));
    expect(await store.listReservationRecords(stored.request.customerId)).toEqual([moved]);
    expect(await store.listReservationRecords(newCustomer())).toEqual([]);
  });

  it('writes a record on the version that was read only, and nothing else of the change when it has changed', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const { customerId, id } = stored.request;
    const record = {
      reservationId: 'AAAA1111-0000-4000-8000-000000000001',
      reservationOrderId: 'bbbb1111-0000-4000-8000-000000000001',
      expiresAt: '2027-11-23T10:00:00.000Z',
    };
    await store.commit(aChange(stored, { writes: [{ write: 'reservation', record }] }));
    const read = await store.recordsToChange(customerId);
    expect(read.records).toEqual([record]);
    const version = read.versions.get(record.reservationId);
    expect(version).toEqual(expect.any(String));
    const change = async (operation: string, departmentId: string) => {
      const now = existing(await store.read(id));
      const writes = [{ write: 'reservation', record: { ...record, departmentId }, version }] as const;
      return store.commit(aChange(now, { operation, writes }));
    };
    expect(await change('first', 'it')).toMatchObject({ committed: true });
    expect(await change('second', 'hr')).toEqual({ committed: false });
    expect(await store.listReservationRecords(customerId)).toEqual([{ ...record, departmentId: 'it' }]);
    expect(await store.timeline(id)).toHaveLength(3);
  });

  it('keeps the hold of a request until a change releases it', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const { id: requestId } = stored.request;
    const hold = { requestId, kind: 'purchase', held: { amount: '12.34', currency: 'USD' } };
    expect(await store.hold(requestId)).toBeUndefined();
    await store.commit(aChange(stored, { writes: [{ write: 'hold', hold }] }));
    expect(await store.hold(requestId)).toEqual(hold);
    const now = existing(await store.read(requestId));
    await store.commit(aChange(now, { operation: 'end', writes: [{ write: 'release' }] }));
    expect(await store.hold(requestId)).toBeUndefined();
  });

  it('rejects a change that releases a missing hold', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const change = aChange(stored, { writes: [{ write: 'release' }] });
    await expect(store.commit(change)).rejects.toThrow();
    expect(await store.timeline(stored.request.id)).toHaveLength(1);
  });

  it('posts several entries with one change', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const { id: requestId, customerId } = stored.request;
    const entries = [1, 2].map((number) =>
      paymentEntry({
        ...{ number, kind: 'instalment', requestId },
        postedAt: '2026-11-23T10:00:00.000Z',
        ...{ total: eur(2), cost: eur(1) },
      }),
    );
    await store.commit(aChange(stored, { writes: entries.map((entry) => ({ write: 'entry', entry })) }));
    expect((await store.ledger({ customerId }, { limit: 50 })).items).toEqual(entries);
  });

  it('returns undefined for a missing request and for an invalid id', async () => {
    const store = open();
    const { id } = aRequest({ customerId: newCustomer() });
    for (const unknown of [id, id.toUpperCase(), 'x', '', "' or PartitionKey ne '"]) {
      expect(await store.read(unknown)).toBeUndefined();
      expect(await store.timeline(unknown)).toBeUndefined();
    }
  });
}
