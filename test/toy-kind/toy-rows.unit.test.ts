import { describe, expect, it } from '@jest/globals';
import { transactionOf } from '../../src/requests/table/change-transaction.ts';
import { holdColumns } from '../../src/requests/table/hold-rows.ts';
import { deskKeys } from '../../src/platform/table/keys.ts';
import { requestRows } from '../../src/requests/table/request-rows.ts';
import { decodeRow, type StoredRow } from '../../src/platform/table/rows.ts';
import { desk } from '../../src/core/actor.ts';
import type { Position } from '../../src/requests/domain/position.ts';
import type { Change } from '../../src/requests/ports/request-store.ts';
import { aRequest, newCustomer } from '../contracts/sample-requests.ts';
import type { ToyDocuments, ToyRequest } from './domain/toy-kind.ts';
import { eur } from './memory-toy-shop.ts';
import { bothKinds } from './toy-api.ts';
import { testSeal } from '../support/test-seal.ts';

const rows = requestRows(bothKinds);
const documents = {
  kind: 'toy',
  input: { toy: 'kite', days: 3 },
  quote: { hash: 'h-1', validUntil: '2026-11-26T10:00:00.000Z', deposit: eur('20.00') },
  result: { loanId: 'loan-1' },
  internal: { maxDeposit: eur('20.00') },
} satisfies Partial<ToyRequest> & ToyDocuments;

const request = { ...aRequest({ customerId: newCustomer() }), ...documents };
const { id, createdAt } = request;
const position: Position = { version: 'v1', events: 1, lastEventHash: 'h', createdAt, kind: 'toy' };
const bookkeeping = { events: 1, lastEventHash: 'h', opId: 'insert/1' };
const stored = (row: object) => ({ ...row, etag: 'v1', timestamp: createdAt }) as StoredRow;

const change = (what: Pick<Change, 'change' | 'writes'>): Change => ({
  ...{ requestId: id, position, operation: 'evaluate' },
  newEvents: [{ type: 'awaiting-approval', at: createdAt, actor: desk }],
  ...what,
});

describe('the rows of a kind that src does not know', () => {
  it('hold its documents in the wire form, each internal member in a column of its own', () => {
    const row = rows.encodeNew(deskKeys.request(id), request, bookkeeping);
    expect(row).toMatchObject({
      kind: 'toy',
      input: '{"toy":"kite","days":3}',
      quote:
        '{"hash":"h-1","validUntil":"2026-11-26T10:00:00.000Z","deposit":{"amount":"20.00","currency":"EUR"}}',
      result: '{"loanId":"loan-1"}',
      maxDeposit: '{"amount":"20.00","currency":"EUR"}',
    });
    expect(row).not.toHaveProperty('internal');
    expect(rows.decode(stored(row))).toEqual(request);
    expect(rows.decodeIndex(stored(rows.encodeIndex(deskKeys.index(id, createdAt), request)))).toMatchObject({
      id,
      kind: 'toy',
      input: { toy: 'kite', days: 3 },
    });
  });

  it('throw with the name of the column when a document does not fit the kind', () => {
    const row = {
      ...rows.encodeNew(deskKeys.request(id), request, bookkeeping),
      result: '{"orderId":"o-1"}',
    };
    expect(() => rows.decode(stored(row))).toThrow('→ at result.loanId');
  });

  it('change with the hold in one transaction, and release it in another', () => {
    const held = { requestId: id, kind: 'toy', held: { toy: 'kite' } };
    const { internal, quote } = documents;
    const { actions } = transactionOf(
      change({
        change: { status: 'awaiting-approval', quote, internal },
        writes: [{ write: 'hold', hold: held }],
      }),
      { rows, seal: testSeal },
    );
    expect(actions.map(([action, row]) => [action, row.rowKey])).toEqual([
      ['update', deskKeys.request(id).rowKey],
      ['create', deskKeys.event(id, 2, 0).rowKey],
      ['upsert', deskKeys.hold(id).rowKey],
      ['update', deskKeys.index(id, createdAt).rowKey],
      ['upsert', deskKeys.wakeUp(id).rowKey],
    ]);
    expect(actions[0]?.[1]).toMatchObject({ maxDeposit: '{"amount":"20.00","currency":"EUR"}' });
    expect(decodeRow(holdColumns, stored(actions[2]?.[1] ?? {}))).toEqual(held);
    const released = transactionOf(
      change({ change: { status: 'expired' }, writes: [{ write: 'release' }] }),
      { rows, seal: testSeal },
    );
    expect(released.actions).toContainEqual(['delete', deskKeys.hold(id)]);
  });
});
