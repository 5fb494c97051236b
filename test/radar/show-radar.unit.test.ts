import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { listingOf } from '../../src/core/listing.ts';
import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { UnreadableRow } from '../../src/core/unreadable-row.ts';
import type { WatchedRenewal } from '../../src/renewal/domain/watched-renewal.ts';
import type { WatchedReservation } from '../../src/watch/domain/watched-reservation.ts';
import { openInMemoryApi, type Ask, type DeskChanges } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso, fabrikam } from '../support/http/people.ts';
import { memoryKnownCustomers } from '../support/memory/known-customers.ts';
import { memoryWatchedRenewals } from '../support/memory/watched-renewals.ts';
import { memoryWatchedReservations } from '../support/memory/watched-reservations.ts';
import { aWatchedReservation } from '../support/reservations.ts';
import { aFinding, aWatchedRenewal } from '../support/watched-renewals.ts';
import { usd } from './watched.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const AT = '2026-11-30T09:00:00Z';
const customer = (customerId: string, name: string) => ({
  ...{ customerId, name, country: 'FR', azureOffer: 'plan' as const },
});
const named = memoryKnownCustomers();
const reservationId = (end: string) => `99999999-0000-4000-8000-00000000000${end}`;
const priced = { orderTotal: usd(1557), orderUnits: 3 };
const seeded = () => [
  aWatchedReservation(contoso, { ...priced, sku: 'Standard_D2s_v3', expiresAt: '2027-03-01T08:00:00Z' }),
  aWatchedReservation(fabrikam, {
    ...{ ...priced, reservationId: reservationId('2'), displayName: '=web', renew: true },
  }),
];

const readOnce = (customerId: string) => ({
  ...{ customerId, nextAt: AT, failures: 0, findings: [], moreFindings: 0 },
});

interface Item {
  readonly kind: string;
  readonly customerId: string;
  readonly [member: string]: unknown;
}
const itemsIn = ({ body }: { readonly body: Record<string, unknown> }) => body['items'] as Item[];
const linesIn = ({ body }: { readonly body: unknown }) => z.string().parse(body).split('\r\n');

async function radar(ask: Partial<Ask> = {}, changes: DeskChanges = {}, rows = seeded()) {
  await named.remember([customer(contoso, 'Contoso'), customer(fabrikam, 'Fabrikam')]);
  const watched = memoryWatchedReservations(...rows);
  const positions = { list: () => Promise.resolve(listingOf([contoso, fabrikam].map(readOnce))) };
  const plain = openInMemoryApi(key).deps;
  const watch = { ...plain.watch, positions: { ...plain.watch.positions, ...positions } };
  const api = openInMemoryApi(key, { watched, watch, knownCustomers: named, ...changes });
  const { query, ...rest } = ask;
  return api.call('showRadar', {
    ...{ path: '/api/v1/radar', as: 'auditor', query: { asOf: AT, ...query } },
    ...rest,
  });
}

describe('GET /radar', () => {
  it('tells over all customers what is taken away, soonest first, with name, money and advice', async () => {
    const shown = await radar();
    expect(itemsIn(shown).map(({ kind, customerName, date }) => [date, kind, customerName])).toEqual([
      ['2027-02-01', 'exchange', 'Contoso'],
      ['2027-02-01', 'exchange', 'Fabrikam'],
      ['2027-03-01', 'retirement', 'Contoso'],
      ['2027-03-01', 'expiry', 'Contoso'],
      ['2027-05-01', 'renewal', 'Fabrikam'],
      ['2027-05-01', 'expiry', 'Fabrikam'],
    ]);
    expect(itemsIn(shown)[2]).toMatchObject({
      ...{ daysLeft: 91, successors: ['Dsv5', 'Dsv6', 'Dsv7'] },
      reservation: { reservationId: reservationId('1'), sku: 'Standard_D2s_v3', quantity: 3 },
      // 72 x 0.08832 - 1,557.00 x 1.1 / 365 is 1.67 a day, for 990 days.
      lossPerDay: { amount: '1.67', currency: 'USD' },
      amount: { amount: '1650.04', currency: 'USD' },
      explanation: { rule: 'radar-retirement', outcome: 'warn', source: expect.stringMatching(/^https:/) },
      advice: expect.stringMatching(/^Exchange it for Dsv5, Dsv6, Dsv7 before/),
    });
    expect(shown.body).not.toHaveProperty('warnings');
  });

  it('shows a person the customers of the grants only, in the language that is asked for', async () => {
    const shown = await radar({ as: 'requester', headers: { 'accept-language': 'fr' } });
    expect(new Set(itemsIn(shown).map(({ customerId }) => customerId))).toEqual(new Set([contoso]));
    expect(itemsIn(shown)[1]).toMatchObject({
      explanation: {
        message:
          'La famille Dsv3 n’est plus réservée pour un an à partir du 2026-07-01 : cette réservation, qui prend fin le 2027-03-01, n’est pas renouvelée telle quelle. Ses machines tournent jusqu’au 2029-11-15 : 990 jours à l’heure.',
      },
      advice: expect.stringMatching(/^Échangez-la contre Dsv5, .* À partir du 2027-02-01, il ne reste/),
    });
  });

  it('leaves out a renewal that is decided, unless it will not happen as things are', async () => {
    const kindsOf = async (decision: Partial<WatchedRenewal>) => {
      const watchedRenewals = memoryWatchedRenewals();
      const [customerId, requestId] = [fabrikam, 'r-1'];
      await watchedRenewals.put(
        aWatchedRenewal({ customerId, requestId, reservationId: reservationId('2'), ...decision }),
      );
      const shown = await radar({ query: { kind: 'renewal,expiry' } }, { watchedRenewals });
      return itemsIn(shown).map((one) => `${one.kind} of ${String(one['customerName'])}`);
    };
    const ends = ['expiry of Contoso', 'expiry of Fabrikam'];
    expect(await kindsOf({ decision: 'renew' })).toEqual(ends);
    expect(await kindsOf({ decision: 'lapse', findings: [] })).toEqual(ends);
    const undone = ['expiry of Contoso', 'renewal of Fabrikam', 'expiry of Fabrikam'];
    expect(await kindsOf({ findings: [aFinding('fail')] })).toEqual(undone);
    expect(await kindsOf({ reservationId: reservationId('1') })).toEqual(undone);
  });

  it('tells the customer’s price and never Microsoft’s', async () => {
    const { body } = await radar({ as: 'requester', query: { kind: 'exchange' } });
    // 91 of 304 days are left of 1,557.00 x 1.1.
    expect(itemsIn({ body })).toMatchObject([{ amount: { amount: '512.68', currency: 'USD' } }]);
    expect(JSON.stringify(body)).not.toContain('1557');
  });

  it('selects kinds, and looks as far as the horizon', async () => {
    const kinds = await radar({ query: { kind: 'expiry,renewal' } });
    expect(itemsIn(kinds).map(({ kind }) => kind)).toEqual(['expiry', 'renewal', 'expiry']);
    const near = await radar({ query: { horizon: '63' } });
    expect(itemsIn(near).map(({ kind }) => kind)).toEqual(['exchange', 'exchange']);
    expect(itemsIn(await radar({ query: { horizon: '62' } }))).toEqual([]);
    expect(await radar({ query: { horizon: '0' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/query/horizon', message: 'must be a number of days from 1 to 1826' }] },
    });
    expect(await radar({ query: { kind: 'doom' } })).toMatchObject({ status: 400 });
  });

  it('comes in pages that hold each item once', async () => {
    const seen: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await radar({ query: { limit: '2', ...(cursor !== undefined && { cursor }) } });
      seen.push(...itemsIn(page));
      cursor = page.body['nextCursor'] as string | undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(itemsIn(await radar()));
  });

  it('is a table with a harmless cell for a formula, and its sentences', async () => {
    const table = await radar({ headers: { accept: 'text/csv' } });
    const [head, ...rows] = linesIn(table);
    expect(table.headers['content-disposition']).toBe('attachment; filename="radar.csv"');
    expect(head).toMatch(/^\uFEFFkind,date,daysLeft,customerId,customerName,exchangeClass,amount\.amount,/);
    expect(rows.find((row) => row.startsWith('renewal'))).toContain(`,'=web,VirtualMachines,`);
    expect(rows.find((row) => row.startsWith('retirement'))).toContain(',1650.04,USD,1.67,USD,"The Dsv3');
  });

  it('is a calendar with a day for each item, which links to the reservation and keeps its id', async () => {
    const headers = { accept: 'text/calendar', 'accept-language': 'fr' };
    const calendar = await radar({ headers, query: { kind: 'retirement' } });
    expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const text = linesIn(calendar).join('\n').replaceAll('\n ', '');
    expect(text).toContain('BEGIN:VEVENT');
    expect(text).toContain(`UID:retirement-${contoso}-${reservationId('1')}`);
    expect(text).toContain('DTSTART;VALUE=DATE:20270301');
    expect(text).toContain('SUMMARY:Taille retirée – Contoso – web (3 × Standard_D2s_v3)');
    expect(text).toContain(
      `https://desk.example/portal/customers/${contoso}/reservations/${reservationId('1')}`,
    );
  });

  it('hides nothing of other customers when rows of one cannot be read, and says so', async () => {
    const watched = memoryWatchedReservations(...seeded());
    const warning = { code: 'unreadable-row', message: 'x', subject: 'a row' };
    watched.warn(contoso, warning);
    const { deps } = openInMemoryApi(key);
    const headroom = {
      readCap: (customerId: string) =>
        customerId === contoso
          ? Promise.reject(new UnreadableRow(`${contoso}/h|head`, 'odd'))
          : deps.headroom.readCap(customerId),
    };
    const shown = await radar({}, { watched, headroom });
    expect(itemsIn(shown)).toHaveLength(6);
    expect(shown.body['warnings']).toMatchObject([warning, { subject: `${contoso}/h|head` }]);
  });

  it('is without losses while list prices cannot be read, and asks for no further one', async () => {
    let asked = 0;
    const payAsYouGoHourly = () => {
      asked += 1;
      return Promise.reject(new Error('no answer'));
    };
    const many = Array.from({ length: 40 }, (_, index) =>
      aWatchedReservation(contoso, {
        ...priced,
        reservationId: `99999999-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`,
        sku: `Standard_D${index + 2}s_v5`,
      }),
    );
    const shown = await radar({}, { prices: { payAsYouGoHourly } }, many);
    expect(asked).toBeLessThan(10);
    expect(shown.body['warnings']).toMatchObject([{ code: 'list-prices-not-read' }]);
    expect(itemsIn(shown).every(({ lossPerDay }) => lossPerDay === undefined)).toBe(true);
  });

  it('asks for the list price of a size in a region once, however many reservations it has', async () => {
    const asked: unknown[] = [];
    const payAsYouGoHourly = (query: unknown) => {
      asked.push(query);
      return Promise.resolve('0.096');
    };
    const rows = Array.from({ length: 9 }, (_, index) =>
      aWatchedReservation(contoso, { ...priced, reservationId: reservationId(String(index)) }),
    );
    await radar({}, { prices: { payAsYouGoHourly } }, rows);
    expect(asked).toEqual([
      {
        reservedResourceType: 'VirtualMachines',
        sku: 'Standard_D2s_v5',
        region: 'westeurope',
        currency: 'USD',
      },
    ]);
  });

  it('names a customer that was never read by the list of Partner Center, and by nothing while that is down', async () => {
    const unread = { knownCustomers: memoryKnownCustomers() };
    expect(itemsIn(await radar({}, unread))[0]).toMatchObject({ customerName: 'Contoso' });
    const outage = new MicrosoftUnavailable('no answer', {
      ...{ method: 'GET', target: 'partner center', requestId: 'r', correlationId: 'c' },
    });
    const { customers } = openInMemoryApi(key).deps;
    const down = { ...customers, listCustomers: () => Promise.reject(outage) };
    const shown = await radar({}, { ...unread, customers: down });
    expect(itemsIn(shown)).toHaveLength(6);
    expect(itemsIn(shown)[0]).not.toHaveProperty('customerName');
  });

  it('reads rows in proportion to the customers that are asked for', async () => {
    const listed: string[] = [];
    const rows = memoryWatchedReservations(...seeded());
    const watched = {
      ...rows,
      listWatched: (customerId: string) => {
        listed.push(customerId);
        return rows.listWatched(customerId);
      },
    };
    await radar({ as: 'requester' }, { watched });
    expect(listed).toEqual([contoso]);
  });
});

describe('GET /customers/{customerId}/radar', () => {
  it('is of that customer, and as of a day', async () => {
    const watched = memoryWatchedReservations(...seeded());
    const api = openInMemoryApi(key, { watched });
    const shown = await api.call('showCustomerRadar', {
      ...{ path: `/api/v1/customers/${contoso}/radar`, params: { customerId: contoso }, as: 'clerk' },
      query: { asOf: '2027-02-01' },
    });
    expect(itemsIn(shown).map(({ kind, daysLeft }) => [kind, daysLeft])).toEqual([
      ['retirement', 28],
      ['expiry', 28],
    ]);
  });

  it('shows nothing that is not there any more', async () => {
    const gone: readonly Partial<WatchedReservation>[] = [
      { archived: true },
      { state: 'Cancelled' },
      { missingSince: '2026-11-01T00:00:00Z' },
    ];
    const rows = gone.map((change, index) =>
      aWatchedReservation(contoso, { ...change, reservationId: reservationId(String(index)) }),
    );
    expect(itemsIn(await radar({}, {}, rows))).toEqual([]);
  });
});
