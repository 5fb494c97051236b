import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { listingOf } from '../../../src/core/listing.ts';
import type { LedgerEntry } from '../../../src/ledger/domain/ledger.ts';
import { csvOf } from '../../../src/platform/http/csv.ts';
import { preferredType } from '../../../src/platform/http/preferred-type.ts';
import { openInMemoryApi } from '../../support/http/in-memory-api.ts';
import { signingKey } from '../../support/http/issuer.ts';
import { contoso } from '../../support/http/people.ts';
import { awaitingApproval } from '../../support/http/stored-request.ts';
import { aReservation } from '../../support/reservations.ts';

const BOM = '\uFEFF';
const eur = { minor: 200, currency: 'EUR' };
const twoEuros: LedgerEntry = {
  ...{ entryId: 'r-i01', requestId: 'r', postedAt: '2026-11-23T10:00:00.000Z', kind: 'purchase' as const },
  lines: [
    { account: 'customer-receivable', debit: eur, credit: null },
    { account: 'microsoft-payable', debit: null, credit: eur },
  ],
};

describe('a cell', () => {
  it.each<[string, unknown, string]>([
    ['a text', 'web', 'web'],
    ['a number', 3, '3'],
    ['a truth', false, 'false'],
    ['nothing', null, ''],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'the "web" tier', '"the ""web"" tier"'],
    ['two lines', 'a\r\nb', '"a\r\nb"'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula with a quote', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['an address of a function', '@SUM(A1)', "'@SUM(A1)"],
    ['a sum', '+A1', "'+A1"],
    ['a tab', '\t=1', "'\t=1"],
    ['a negative amount', '-980.12', '-980.12'],
    ['a difference', '-A1', "'-A1"],
    ['a list', ['a', 'b'], '"[""a"",""b""]"'],
    ['French', 'Société Générale', 'Société Générale'],
  ])('with %s is written so that no program takes it for something else', (_what, value, cell) => {
    expect(csvOf([{ value }], { name: 'x', columns: ['value'] })).toBe(`${BOM}value\r\n${cell}\r\n`);
  });

  it('of a missing member is empty, and an entry has a row for each line', () => {
    const entry = { id: 'e', lines: [{ debit: { amount: '1.00' } }, { debit: null }] };
    const sheet = { name: 'x', columns: ['id', 'lines.debit.amount', 'toString'], rowsOf: 'lines' };
    expect(csvOf([entry], sheet)).toBe(`${BOM}id,lines.debit.amount,toString\r\ne,1.00,\r\ne,,\r\n`);
  });
});

it.each<[string | null, string | undefined]>([
  ['text/csv', 'text/csv'],
  ['Text/CSV;q=0.9, */*;q=0.1', 'text/csv'],
  ['text/csv, */*', 'text/csv'],
  ['application/json;q=0.5, text/csv', 'text/csv'],
  ['application/json, text/csv', undefined],
  ['text/csv;q=0, */*', undefined],
  ['*/*', undefined],
  ['image/png', undefined],
  ['text/csv;q=much', undefined],
  ['text/calendar', 'text/calendar'],
  ['text/csv;q=0.5, text/calendar', 'text/calendar'],
  ['text/csv, text/calendar', 'text/csv'],
  ['', undefined],
  [null, undefined],
])('an Accept header %j asks for %s', (accept, expected) => {
  expect(preferredType(accept, ['text/csv', 'text/calendar'])).toBe(expected);
});

describe('a list', () => {
  const headers = { accept: 'text/csv' };

  it('of requests is a table with the names of the JSON, and its next page in the headers', async () => {
    const api = openInMemoryApi(await signingKey());
    const id = await awaitingApproval(api);
    await awaitingApproval(api, { headers: { 'idempotency-key': 'second' } });
    const query = { limit: '1' };
    const ask = { path: '/api/v1/requests', as: 'requester', query, headers } as const;
    const first = await api.call('listRequests', ask);
    expect(first.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="requests.csv"',
      vary: 'Accept, Accept-Language',
    });
    const [, cursor = ''] = /cursor=([^>]+)>; rel="next"$/.exec(first.headers['link'] ?? '') ?? [];
    const next = await api.call('listRequests', {
      ...ask,
      query: { ...query, cursor: decodeURIComponent(cursor) },
    });
    const text = [first, next].map(({ body }) => z.string().parse(body)).join('');
    expect(text).toMatch(/^\uFEFFid,kind,customerId,.*,total\.amount,total\.currency,/);
    expect(text).toContain(`\r\n${id},purchase,${contoso},,awaiting-approval,`);
    expect(text.match(/570\.90,EUR,270\.10,EUR/g)).toHaveLength(2);
    expect(next.headers).not.toHaveProperty('link');
  });

  it('of reservations is a table, and its warnings are counted in the headers', async () => {
    const warnings = [{ code: 'unreadable-record', message: 'One cannot be read.' }];
    const plain = openInMemoryApi(await signingKey());
    const api = openInMemoryApi(await signingKey(), {
      reservations: {
        ...plain.deps.reservations,
        listReservations: () =>
          Promise.resolve(listingOf([{ ...aReservation(), displayName: '=web' }], warnings)),
      },
    });
    const ask = {
      path: `/api/v1/customers/${contoso}/reservations`,
      as: 'requester',
      params: { customerId: contoso },
    } as const;
    const table = await api.call('listReservations', { ...ask, headers });
    expect(table.body).toContain(",'=web,");
    expect(table.headers['x-list-warnings']).toBe('1');
    const json = await api.call('listReservations', ask);
    expect([json.headers['content-type'], json.body['warnings']]).toEqual(['application/json', warnings]);
  });

  it('of the ledger of a month names the customer on each line, and its next page in the headers', async () => {
    const plain = openInMemoryApi(await signingKey());
    const named = { customerId: contoso, name: '=Contoso', country: 'FR' };
    const api = openInMemoryApi(await signingKey(), {
      requests: {
        ...plain.deps.requests,
        bookedIn: () => Promise.resolve([contoso]),
        ledger: () => Promise.resolve({ items: [twoEuros], nextCursor: 'more' }),
      },
      knownCustomers: { ...plain.deps.knownCustomers, find: () => Promise.resolve(named) },
    });
    const query = { month: '2026-11', limit: '1' };
    const table = await api.call('listLedgerMonth', {
      path: '/api/v1/ledger',
      as: 'auditor',
      query,
      headers,
    });
    expect(table.headers).toMatchObject({
      'content-disposition': 'attachment; filename="ledger.csv"',
      link: expect.stringMatching(/cursor=.+>; rel="next"$/) as unknown,
    });
    const common = `${contoso},'=Contoso,r-i01,r,2026-11-23T10:00:00.000Z,purchase,`;
    expect(z.string().parse(table.body).split('\r\n')).toEqual([
      `${BOM}customerId,customerName,entryId,requestId,postedAt,kind,reverses,lines.account,lines.debit.amount,lines.debit.currency,lines.credit.amount,lines.credit.currency`,
      `${common},customer-receivable,2.00,EUR,,`,
      `${common},microsoft-payable,,,2.00,EUR`,
      '',
    ]);
  });
});
