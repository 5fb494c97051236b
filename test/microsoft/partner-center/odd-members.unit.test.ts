import { describe, expect, it } from '@jest/globals';
import { oddMembers } from './odd-members.ts';

describe('the odd copies of a record', () => {
  it('are one for each way each member can be odd, at any depth', () => {
    expect(oddMembers({ id: 'a', lines: [{ n: 1 }] })).toEqual([
      { name: 'drop id', record: { lines: [{ n: 1 }] } },
      { name: 'null id', record: { id: null, lines: [{ n: 1 }] } },
      { name: 'retype id', record: { id: { odd: 'a' }, lines: [{ n: 1 }] } },
      { name: 'misspell id', record: { idX: 'a', lines: [{ n: 1 }] } },
      { name: 'drop lines', record: { id: 'a' } },
      { name: 'null lines', record: { id: 'a', lines: null } },
      { name: 'retype lines', record: { id: 'a', lines: 'a text' } },
      { name: 'misspell lines', record: { id: 'a', linesX: [{ n: 1 }] } },
      { name: 'null lines.0', record: { id: 'a', lines: [null] } },
      { name: 'retype lines.0', record: { id: 'a', lines: ['a text'] } },
      { name: 'drop lines.0.n', record: { id: 'a', lines: [{}] } },
      { name: 'null lines.0.n', record: { id: 'a', lines: [{ n: null }] } },
      { name: 'retype lines.0.n', record: { id: 'a', lines: [{ n: { odd: 1 } }] } },
      { name: 'misspell lines.0.n', record: { id: 'a', lines: [{ nX: 1 }] } },
    ]);
  });
});
