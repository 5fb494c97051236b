import { describe, expect, it } from '@jest/globals';
import { destinationsFor } from '../../portal/src/app/go-to.ts';
import { keySequence } from '../../portal/src/app/key-sequence.ts';
import { pageFileAt } from '../../portal/src/app/page-files.ts';
import { isWithoutRole, pagesFor, startPageOf } from '../../portal/src/app/start-page.ts';

describe('the pages of a person', () => {
  const roles = (appRoles: readonly string[], ...granted: readonly string[]) => ({
    appRoles,
    grants: granted.length === 0 ? [] : [{ roles: granted }],
  });

  it.each([
    ['Requester', roles([], 'Requester'), '/buy'],
    ['Helpdesk', roles([], 'Helpdesk'), '/tickets'],
    ['Approver who also asks', roles([], 'Requester', 'Approver'), '/inbox'],
    ['Billing', roles([], 'Billing'), '/customers'],
    ['Reader', roles(['Reader']), '/customers'],
    ['Admin with a grant', roles(['Admin'], 'Approver'), '/operations'],
  ])('begin for %s at the main task', (_who, held, page) => {
    expect(startPageOf(held)).toBe(page);
    expect(pagesFor(held).map((name) => `/${name}`)).toContain(page);
  });

  it('leave out what no role of the person can use', () => {
    expect(pagesFor(roles([], 'Requester'))).toEqual([
      'buy',
      'requests',
      'customers',
      'reminders',
      'renewals',
      'expirations',
      'radar',
      'tickets',
      'rules',
      'settings',
    ]);
    expect(pagesFor(roles([], 'Billing'))).toEqual([
      'requests',
      'customers',
      'reminders',
      'renewals',
      'expirations',
      'radar',
      'rules',
      'settings',
    ]);
  });

  it('are none for who has neither an app role nor a grant', () => {
    expect([roles([]), roles(['Reader']), roles([], 'Billing')].map(isWithoutRole)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the file of a page', () => {
  it.each([
    ['/portal/inbox', '/inbox'],
    ['/portal/customers/1/', '/customers/:id'],
    ['/portal/customers/1/ledger', '/customers/:id/ledger'],
    [
      '/portal/customers/1/reservations/2/refund',
      '/customers/:customerId/reservations/:reservationId/refund',
    ],
    ['/portal/', undefined],
    ['/portal/customers/1/nothing', undefined],
  ])('is found for %s', (path, address) => {
    expect(pageFileAt(path)?.address).toBe(address);
  });
});

describe('single keys', () => {
  const meanings = (...keys: readonly (readonly [key: string, at: number])[]) => {
    const meaningOf = keySequence();
    return keys.map(([key, at]) => meaningOf(key, at));
  };

  it('go to a page after a g', () => {
    expect(meanings(['g', 0], ['i', 400])).toEqual([undefined, { to: '/inbox' }]);
  });

  it('forget the g after a while, and after any other key', () => {
    expect(meanings(['g', 0], ['i', 1_501])).toEqual([undefined, undefined]);
    expect(meanings(['g', 0], ['x', 100], ['i', 200])).toEqual([undefined, undefined, undefined]);
  });

  it('search and help', () => {
    expect(meanings(['/', 0], ['?', 1])).toEqual(['search', 'help']);
  });
});

describe('the search field', () => {
  const known = [
    { to: '/inbox', name: 'Inbox' },
    { to: '/customers/a', name: 'Contoso Électricité' },
  ];
  const found = (typed: string) => destinationsFor(typed, known, (id) => `Request ${id}`);

  it('finds by all words, in any case', () => {
    expect(found('ÉLEC cont').map(({ to }) => to)).toEqual(['/customers/a']);
    expect(found('contoso inbox')).toEqual([]);
  });

  it('offers all there is before anything is typed', () => {
    expect(found(' ')).toHaveLength(2);
  });

  it('takes the whole id of a request', () => {
    const id = 'aaaaaaaa000040008000000000000001-5lyrbuuw2kzhrjxnj2knjcmni4';
    expect(found(` ${id} `)).toEqual([{ to: `/requests/${id}`, name: `Request ${id}` }]);
    expect(found(id.slice(1))).toEqual([]);
  });
});
