import { describe, expect, it } from '@jest/globals';
import { isApproved } from './reconcile-approvals.ts';
import type { EventRow } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';

const rowKey = 'q|r-1';
const requestOf = (kind: string, hash: string) =>
  ({
    rowKey,
    kind,
    quote: { hash },
    approval: { required: 1 },
    requestedBy: { id: 'sally' },
  }) as unknown as RequestRow;
const lineOf = (ordinal: number, type: string, data: Record<string, unknown>) =>
  ({ rowKey: `${rowKey}|e|${ordinal}`, ordinal, type, data }) as unknown as EventRow;
const approval = (quoteHash: string, id = 'ann') => ({ rowKey, by: { id }, decision: 'approve', quoteHash });
const asked = lineOf(1, 'awaiting-approval', { quoteHash: 'one' });
const requoted = (from: string, to: string) => lineOf(2, 'requoted', { from, to, quoteHash: 'two' });

describe('a completed request is approved', () => {
  it.each<[string, string, readonly EventRow[], ReturnType<typeof approval>, boolean]>([
    ['on its quote', 'purchase', [asked, requoted('1.00 EUR', '2.00 EUR')], approval('two'), true],
    ['by another person only', 'purchase', [asked], approval('two', 'sally'), false],
    [
      'on a quote that became cheaper',
      'purchase',
      [asked, requoted('2.00 EUR', '1.00 EUR')],
      approval('one'),
      true,
    ],
    [
      'not on a quote that became dearer',
      'purchase',
      [asked, requoted('1.00 EUR', '1.01 EUR')],
      approval('one'),
      false,
    ],
    [
      'not on another currency',
      'purchase',
      [asked, requoted('1.00 EUR', '1.00 USD')],
      approval('one'),
      false,
    ],
    ['on the same credit', 'refund', [asked, requoted('5.00 EUR', '5.00 EUR')], approval('one'), true],
    ['not on a lower credit', 'refund', [asked, requoted('5.00 EUR', '4.99 EUR')], approval('one'), false],
    [
      'not on the quote before a new round',
      'purchase',
      [asked, requoted('2.00 EUR', '1.00 EUR'), lineOf(3, 'awaiting-approval', { quoteHash: 'two' })],
      approval('one'),
      false,
    ],
    ['not on a quote that the timeline does not lead from', 'purchase', [asked], approval('one'), false],
  ])('%s', (_name, kind, events, decision, expected) => {
    expect(isApproved(requestOf(kind, 'two'), { decisions: [decision], events })).toBe(expected);
  });
});
