import { expect, it } from '@jest/globals';
import { UnreadableRow } from '../../../src/core/unreadable-row.ts';
import { checkedPage } from '../../../src/platform/node/checked-page.ts';

const rows = ['a', 'b', 'c', 'd'];

it('a page has the items that can be read, and a warning for one that cannot', async () => {
  const read = (row: string) =>
    row === 'b' ? Promise.reject(new UnreadableRow('q|b', 'newer')) : Promise.resolve(row);
  const source = { rows, keyOf: (row: string) => row, shape: /^[a-d]$/, read };
  const { items, warnings, nextCursor } = await checkedPage(source, { limit: 2 });
  expect([items, warnings?.map(({ code, subject }) => [code, subject])]).toEqual([
    ['a', 'c'],
    [['unreadable-row', 'q|b']],
  ]);
  const rest = await checkedPage(source, { limit: 2, cursor: nextCursor });
  expect(rest).toEqual({ items: ['d'] });
});

it('a page is not shown without items that an outage keeps from it', async () => {
  const read = () => Promise.reject(new Error('away'));
  const source = { rows, keyOf: (row: string) => row, shape: /^[a-d]$/, read };
  await expect(checkedPage(source, { limit: 2 })).rejects.toThrow('away');
});
