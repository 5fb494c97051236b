import { describe, expect, it } from '@jest/globals';
import { decideApproval, type Decision, type DecisionContext } from '../../src/requests/domain/approval.ts';
import type { Actor } from '../../src/core/actor.ts';

const person = (id: string): Actor => ({ id, name: id, channel: 'http' });
const decided = (by: string, decision: 'approve' | 'reject', quoteHash = 'q1'): Decision => ({
  by: person(by),
  decision,
  at: '2026-11-23T08:00:00.000Z',
  quoteHash,
});
const waiting = (change: Partial<DecisionContext> = {}): DecisionContext => ({
  requestedBy: person('sales'),
  status: 'awaiting-approval',
  quoteHash: 'q1',
  approval: { required: 1, deadline: '2026-11-26T08:00:00.000Z', round: 0 },
  decisions: [],
  ...change,
});
const two = { required: 2, deadline: '2026-11-26T08:00:00.000Z', round: 0 };

describe('decideApproval', () => {
  it.each([
    ['one approval of one', waiting(), decided('ann', 'approve'), 'approved'],
    ['the first of two', waiting({ approval: two }), decided('ann', 'approve'), 'recorded'],
    [
      'the second of two',
      waiting({ approval: two, decisions: [decided('ann', 'approve')] }),
      decided('bob', 'approve'),
      'approved',
    ],
    [
      'one rejection, however many are needed',
      waiting({ approval: two }),
      decided('ann', 'reject'),
      'rejected',
    ],
    [
      'an approval of an earlier quote does not count',
      waiting({ approval: two, decisions: [decided('ann', 'approve', 'q0')] }),
      decided('bob', 'approve'),
      'recorded',
    ],
    [
      'the same again, after the price has fallen',
      waiting({ status: 'completed', quoteHash: 'q2', decisions: [decided('ann', 'approve')] }),
      decided('ann', 'approve'),
      'unchanged',
    ],
    [
      'the same again, even after the end',
      waiting({ status: 'completed', decisions: [decided('ann', 'approve')] }),
      decided('ann', 'approve'),
      'unchanged',
    ],
  ])('%s: %#', (_name, context, decision, effect) => {
    expect(decideApproval(context, decision)).toEqual({ ok: true, value: effect });
  });

  it.each([
    ['the requester', waiting(), decided('sales', 'approve'), 'self-approval'],
    [
      'the requester, before the quote and the state',
      waiting({ status: 'completed' }),
      decided('sales', 'reject', 'old'),
      'self-approval',
    ],
    ['another quote', waiting(), decided('ann', 'approve', 'old'), 'quote-changed'],
    [
      'a request that was decided, whatever the hash',
      waiting({ status: 'rejected' }),
      decided('ann', 'approve', 'old'),
      'already-decided',
    ],
    [
      'a request that was refused',
      waiting({ status: 'refused', quoteHash: undefined, approval: undefined }),
      decided('ann', 'approve'),
      'already-decided',
    ],
    [
      'a request that is not evaluated yet',
      waiting({ status: 'submitted', quoteHash: undefined, approval: undefined }),
      decided('ann', 'approve'),
      'already-decided',
    ],
    [
      'a request decided by another',
      waiting({ status: 'rejected' }),
      decided('ann', 'approve'),
      'already-decided',
    ],
    [
      'a change of mind',
      waiting({ approval: two, decisions: [decided('ann', 'approve')] }),
      decided('ann', 'reject'),
      'already-decided',
    ],
  ])('refuses %s', (_name, context, decision, code) => {
    expect(decideApproval(context, decision)).toMatchObject({ ok: false, error: { code } });
  });
});
