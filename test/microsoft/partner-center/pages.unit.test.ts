import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { callTo } from '../../../src/microsoft/partner-center/calls.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

const shape = z.object({ id: z.string() });
const call = callTo('listOrders', { customerId: 'c' }, 'size=2');
const FIRST = '/v1/customers/c/orders?size=2';
const SECOND = '/v1/customers/c/orders?size=2&seekOperation=Next';
const token = (value: string) => [{ key: 'MS-ContinuationToken', value }];

async function listed(answers: Parameters<typeof scriptedPartnerCenter>[0]) {
  const { client, sent } = scriptedPartnerCenter(answers);
  const { items, warnings } = await client.list(call, shape);
  return { ids: items.map(({ id }) => id), warnings, sent };
}

describe('a list over its pages', () => {
  it.each([
    ['a path without the version', '/customers/c/orders?size=2&seekOperation=Next'],
    ['a path with the version', '/v1/customers/c/orders?size=2&seekOperation=Next'],
    ['a path without a slash', 'customers/c/orders?size=2&seekOperation=Next'],
    ['a whole URL', 'https://partner-center.test/v1/customers/c/orders?size=2&seekOperation=Next'],
  ])('is followed by %s, with the headers of the link and the token of the table', async (_, uri) => {
    const { ids, sent } = await listed({
      [FIRST]: { items: [{ id: '1' }], links: { next: { uri, headers: token('t') } } },
      [SECOND]: { items: [{ id: '2' }], links: { next: null } },
    });
    expect(ids).toEqual(['1', '2']);
    expect(sent.map(({ headers }) => headers.get('ms-continuationtoken'))).toEqual([null, 't']);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer app', 'Bearer app']);
  });

  it.each([
    ['links', { links: null }],
    ['the next link', { links: { next: null, self: null } }],
    ['the count', { totalCount: null }],
    ['all of them in PascalCase', { Links: { Next: null }, TotalCount: null }],
  ])('ends at null for %s', async (_, members) => {
    expect(await listed({ [FIRST]: { items: [{ id: '1' }], ...members } })).toMatchObject({
      ids: ['1'],
      warnings: [],
    });
  });

  it('goes on by a link whose headers are null', async () => {
    const next = { uri: SECOND, headers: null };
    const { ids } = await listed({
      [FIRST]: { items: [{ id: '1' }], links: { next } },
      [SECOND]: { items: [{ id: '2' }] },
    });
    expect(ids).toEqual(['1', '2']);
  });

  it.each<[string, object]>([
    ['links that are a text', { links: 'next' }],
    ['a link without an address', { links: { next: { method: 'GET' } } }],
    ['a link whose headers are a text', { links: { next: { uri: SECOND, headers: 't' } } }],
  ])('has a warning that it is incomplete for %s', async (_, members) => {
    expect(await listed({ [FIRST]: { items: [{ id: '1' }], ...members } })).toMatchObject({
      ids: ['1'],
      warnings: [
        {
          code: 'incomplete-list',
          message:
            'Microsoft did not show the whole list of orders: the link to its next page cannot be read.',
        },
      ],
    });
  });

  it('has a warning that it is incomplete when it has fewer records than counted', async () => {
    expect((await listed({ [FIRST]: { totalCount: 3, items: [{ id: '1' }] } })).warnings).toMatchObject([
      { code: 'incomplete-list' },
    ]);
  });

  it('whose second page is absent does not count as complete', async () => {
    const links = { next: { uri: SECOND, headers: token('a') } };
    const { client } = scriptedPartnerCenter(({ headers }) =>
      headers.get('ms-continuationtoken') === null
        ? { items: [{ id: '1' }], links }
        : new Scripted(404, { code: '1000', description: 'Gone.' }),
    );
    await expect(client.list(call, shape, ['1000'])).rejects.toMatchObject({ details: { code: '1000' } });
  });

  it.each([
    ['the page itself', { uri: FIRST }],
    ['the page itself, said in another way', { uri: '/customers/c/orders?size=2' }],
  ])('whose link leads to %s cannot be read', async (_, next) => {
    const { client, sent } = scriptedPartnerCenter({ [FIRST]: { items: [], links: { next } } });
    await expect(client.list(call, shape)).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      message: expect.stringContaining('links.next: leads back to a page that was read'),
      details: { code: 'unreadable-answer' },
    });
    expect(sent).toHaveLength(1);
  });

  it('whose link leads to a page before cannot be read', async () => {
    const next = (value: string) => ({ uri: SECOND, headers: token(value) });
    const after: Readonly<Record<string, string>> = { none: 'a', a: 'b', b: 'a' };
    const { client, sent } = scriptedPartnerCenter(({ headers }) => ({
      items: [],
      links: { next: next(after[headers.get('ms-continuationtoken') ?? 'none'] ?? '') },
    }));
    await expect(client.list(call, shape)).rejects.toThrow('leads back to a page that was read');
    expect(sent).toHaveLength(3);
  });

  it('of more than 500 pages cannot be read', async () => {
    let pages = 0;
    const { client, sent } = scriptedPartnerCenter(() => {
      pages += 1;
      return { items: [], links: { next: { uri: SECOND, headers: token(String(pages)) } } };
    });
    await expect(client.list(call, shape)).rejects.toThrow('leads to more than 500 pages');
    expect(sent).toHaveLength(500);
  });

  it('does not follow a link to another host', async () => {
    const next = { uri: 'https://example.org/v1/customers/c/orders' };
    const { client, sent } = scriptedPartnerCenter({ [FIRST]: { items: [], links: { next } } });
    await expect(client.list(call, shape)).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
    expect(sent).toHaveLength(1);
  });
});
