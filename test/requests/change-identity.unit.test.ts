import { describe, expect, it } from '@jest/globals';
import { identityOf } from '../../src/requests/domain/change-identity.ts';

const approval = {
  by: { id: 'a-1', name: 'Ann', channel: 'http' },
  decision: 'approve',
  quoteHash: 'q-1',
  at: '2026-11-30T08:00:00.000Z',
} as const;
const decided = { operation: 'decide/a-1', newEvents: [{ type: 'decided' }], decision: approval } as const;

describe('the identity of a change', () => {
  it('has a fixed format, because it is stored', () => {
    expect(
      identityOf({ operation: 'finish', newEvents: [{ type: 'step-done' }, { type: 'completed' }] }),
    ).toBe('finish|step-done+completed');
    expect(identityOf(decided)).toBe('decide/a-1|decided|a-1|approve|q-1');
  });

  it.each([
    ['operation', { ...decided, operation: 'decide/a-2' }],
    ['what happened', { ...decided, newEvents: [{ type: 'approved' as const }] }],
    ['who decided', { ...decided, decision: { ...approval, by: { ...approval.by, id: 'a-2' } } }],
    ['the decision', { ...decided, decision: { ...approval, decision: 'reject' as const } }],
    ['the quote that was decided on', { ...decided, decision: { ...approval, quoteHash: 'q-2' } }],
  ])('is another one with another value of: %s', (_what, other) => {
    expect(identityOf(other)).not.toBe(identityOf(decided));
  });

  it('is the same for a later attempt', () => {
    const later = { ...decided, decision: { ...approval, at: '2026-11-30T09:00:00.000Z' } };
    expect(identityOf(later)).toBe(identityOf(decided));
  });
});
