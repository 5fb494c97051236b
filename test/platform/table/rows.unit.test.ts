import { requestRows } from '../../../src/requests/table/request-rows.ts';
import { kinds } from '../../../src/app/request-kinds.ts';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { transactionOf } from '../../../src/requests/table/change-transaction.ts';
import { decodeRow, encodeRow, jsonColumn } from '../../../src/platform/table/rows.ts';
import { aChange, aRequest, newCustomer, requester } from '../../contracts/sample-requests.ts';
import { testSeal } from '../../support/test-seal.ts';

const key = { partitionKey: 'p', rowKey: 'r' };
const columns = z.object({ count: z.int(), note: jsonColumn(z.object({ text: z.string() })).optional() });
const stored = { ...key, etag: 'v1', schemaVersion: 1, count: 1 };

describe('rows', () => {
  it('carry their version, and documents as JSON', () => {
    const row = encodeRow(columns, key, { count: 1, note: { text: 'é' } });
    expect(row).toEqual({ ...key, schemaVersion: 1, count: 1, note: '{"text":"é"}' });
    expect(decodeRow(columns, { ...row, etag: 'v1' })).toEqual({ count: 1, note: { text: 'é' } });
  });

  it.each([
    ['another version', { ...stored, schemaVersion: 2 }, 'schemaVersion'],
    ['no version', { ...key, etag: 'v1', count: 1 }, 'schemaVersion'],
    ['a wrong type', { ...stored, count: '1' }, 'count'],
    ['what is not JSON', { ...stored, note: '{' }, 'note'],
    ['another document', { ...stored, note: '{"text":1}' }, 'note.text'],
  ])('with %s are not read, and the column is named', (_, row, column) => {
    expect(() => decodeRow(columns, row)).toThrow(`→ at ${column}`);
    expect(() => decodeRow(columns, row)).toThrow('cannot read row p/r: ');
  });

  it('with too long a document are not stored, and the column is named', () => {
    const note = (length: number) => ({
      count: 1,
      note: { text: 'x'.repeat(length - '{"text":""}'.length) },
    });
    expect(encodeRow(columns, key, note(30_000))).toHaveProperty('note');
    expect(() => encodeRow(columns, key, note(30_001))).toThrow(
      'cannot store row r: ✖ must have at most 30000 characters in a column\n  → at note',
    );
  });

  it('of one change are at most 100', () => {
    const request = aRequest({ customerId: newCustomer() });
    const position = {
      version: 'v1',
      events: 1,
      lastEventHash: 'h',
      createdAt: request.createdAt,
      kind: 'purchase',
    };
    const change = (count: number) =>
      aChange(
        { request, decisions: [], position },
        { newEvents: Array(count).fill({ type: 'step-done', at: request.createdAt, actor: requester }) },
      );
    expect(transactionOf(change(98), { rows: requestRows(kinds), seal: testSeal }).actions).toHaveLength(100);
    expect(() => transactionOf(change(99), { rows: requestRows(kinds), seal: testSeal })).toThrow(
      'has 101 rows, more than 100',
    );
  });
});
