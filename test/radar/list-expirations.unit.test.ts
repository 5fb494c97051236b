import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { WatchedRenewal } from '../../src/renewal/domain/watched-renewal.ts';
import type { WatchedReservation } from '../../src/watch/domain/watched-reservation.ts';
import { openInMemoryApi, type Ask } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso, fabrikam } from '../support/http/people.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryWatchedRenewals } from '../support/memory/watched-renewals.ts';
import { memoryWatchedReservations } from '../support/memory/watched-reservations.ts';
import { aWatchedReservation } from '../support/reservations.ts';
import { aFinding, aWatchedRenewal } from '../support/watched-renewals.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const id = (number: number) => `99999999-0000-4000-8000-${String(number).padStart(12, '0')}`;
const ending = (customerId: string, number: number, day: string, change: Partial<WatchedReservation> = {}) =>
  aWatchedReservation(customerId, { reservationId: id(number), expiresAt: `${day}T08:00:00Z`, ...change });

/** An API over these reservations, each in the index under the day of its end. */
async function openWith(rows: readonly WatchedReservation[]) {
  const expiries = memoryExpiryIndex();
  for (const { customerId, reservationId, expiresAt = '' } of rows)
    await expiries.upsert(customerId, reservationId, expiresAt);
  const watched = memoryWatchedReservations(...rows);
  let reads = 0;
  const counted = {
    ...watched,
    findWatched: (...address: Parameters<typeof watched.findWatched>) => {
      reads += 1;
      return watched.findWatched(...address);
    },
  };
  const watchedRenewals = memoryWatchedRenewals();
  const api = openInMemoryApi(key, { expiries, watched: counted, watchedRenewals });
  const list = (query: Record<string, string> = {}, ask: Partial<Ask> = {}) =>
    api.call('listExpirations', {
      ...{ path: '/api/v1/expirations', as: 'auditor' },
      query: { from: '2026-11-30', ...query },
      ...ask,
    });
  return { list, watched, watchedRenewals, reads: () => reads };
}
const idsIn = ({ body }: { readonly body: Record<string, unknown> }) =>
  z.object({ items: z.array(z.looseObject({ reservationId: z.string() })) }).parse(body).items;
const textIn = ({ body }: { readonly body: unknown }) => z.string().parse(body);
const numbers = (response: { readonly body: Record<string, unknown> }) =>
  idsIn(response).map(({ reservationId }) => Number(reservationId.slice(-6)));

describe('GET /expirations', () => {
  it('lists what ends over all customers, by day, both days included', async () => {
    const { list } = await openWith([
      ending(fabrikam, 1, '2027-03-01'),
      ending(contoso, 2, '2027-01-05'),
      ending(contoso, 3, '2027-03-02'),
      ending(contoso, 4, '2026-11-29'),
    ]);
    expect(numbers(await list({ to: '2027-03-01' }))).toEqual([2, 1]);
    expect(numbers(await list({ from: '2026-11-29', to: '2027-03-02' }))).toEqual([4, 2, 1, 3]);
  });

  it('looks a year ahead by default, from today', async () => {
    const { list } = await openWith([ending(contoso, 1, '2027-11-30'), ending(contoso, 2, '2027-12-01')]);
    expect(numbers(await list())).toEqual([1]);
  });

  it('shows a person the customers of the grants only', async () => {
    const { list } = await openWith([ending(contoso, 1, '2027-01-05'), ending(fabrikam, 2, '2027-01-05')]);
    const shown = await list({}, { as: 'requester' });
    expect(idsIn(shown)).toMatchObject([{ customerId: contoso, sku: 'Standard_D2s_v5', quantity: 3 }]);
    expect(numbers(await list({}, { as: 'outsider' }))).toEqual([]);
    const ofFabrikam = { from: '2026-11-30', customerId: fabrikam };
    expect(numbers(await list({}, { query: ofFabrikam }))).toEqual([2]);
    expect(await list({}, { query: ofFabrikam, as: 'requester' })).toMatchObject({ status: 404 });
  });

  it.each<[string, Partial<WatchedReservation>, boolean]>([
    ['is live', {}, true],
    ['has ended by time', { state: 'Expired' }, true],
    ['was given back', { state: 'Cancelled' }, false],
    ['was split', { state: 'Split' }, false],
    ['is put out of sight', { archived: true }, false],
    ['is gone from Azure', { missingSince: '2026-11-01T00:00:00Z' }, false],
    ['went from Azure after its end', { missingSince: '2027-02-01T00:00:00Z' }, true],
    ['ends on another day by now', { expiresAt: '2027-09-09T00:00:00Z' }, false],
  ])('checks each row against its reservation: one that %s', async (_what, change, isListed) => {
    const { list, watched } = await openWith([ending(contoso, 1, '2027-01-05')]);
    watched.put(ending(contoso, 1, '2027-01-05', change));
    expect(numbers(await list({ to: '2027-01-31' }))).toEqual(isListed ? [1] : []);
  });

  it('comes in pages over many months, each reservation once, and reads no more than a page needs', async () => {
    const days = ['2026-12-01', '2027-01-31', '2027-02-28', '2027-06-01', '2027-11-29'];
    const rows = Array.from({ length: 600 }, (_, index) =>
      ending(contoso, index, days[Math.floor(index / 120)] ?? ''),
    );
    const { list, reads } = await openWith(rows);
    const first = await list({ limit: '10' });
    expect(reads()).toBe(10);
    const seen = numbers(first);
    let cursor = first.body['nextCursor'] as string | undefined;
    while (cursor !== undefined) {
      const page = await list({ limit: '200', cursor });
      seen.push(...numbers(page));
      cursor = page.body['nextCursor'] as string | undefined;
    }
    expect(seen).toEqual(rows.map((_, index) => index));
  });

  it.each([
    [{ from: '2027-01-02', to: '2027-01-01' }, '/query/to', 'must not be before from'],
    [{ from: '2027-01-01', to: '2032-01-02' }, '/query/to', 'must be at most 1826 days after from'],
    [{ from: 'soon' }, '/query/from', expect.any(String)],
  ])('refuses %j', async (query, pointer, message) => {
    const { list } = await openWith([]);
    expect(await list(query)).toMatchObject({ status: 400, body: { errors: [{ pointer, message }] } });
  });

  it('tells what was decided on each, and whether it has to be decided again', async () => {
    const rows = [1, 2, 3].map((number) => ending(contoso, number, '2027-01-05'));
    const { list, watchedRenewals } = await openWith(rows);
    const decide = (number: number, change: Partial<WatchedRenewal>) =>
      watchedRenewals.put(
        aWatchedRenewal({
          ...{ customerId: contoso, requestId: `r-${number}`, reservationId: id(number) },
          ...change,
        }),
      );
    await decide(1, { decision: 'lapse' });
    await decide(2, { findings: [aFinding('fail')] });
    expect((await list()).body).toMatchObject({
      items: [
        { decision: { decision: 'lapse', requestId: 'r-1', needsDecision: false } },
        { decision: { decision: 'renew', requestId: 'r-2', needsDecision: true } },
        expect.not.objectContaining({ decision: expect.anything() as unknown }),
      ],
    });
    const table = await list({}, { headers: { accept: 'text/csv' } });
    expect(textIn(table)).toContain(',lapse,r-1,false');
  });

  it('is a table, and a calendar with the entries that the radar has of the same ends', async () => {
    const { list } = await openWith([ending(contoso, 1, '2027-01-05', { displayName: '+web' })]);
    const table = await list({}, { headers: { accept: 'text/csv' } });
    expect(textIn(table)).toContain(",'+web,");
    const calendar = await list({}, { headers: { accept: 'text/calendar' } });
    expect(textIn(calendar)).toContain(`UID:expiry-${contoso}`);
    expect(textIn(calendar)).toContain('DTSTART;VALUE=DATE:20270105');
  });

  it('lets no name of a reservation write lines of the calendar', async () => {
    const odd = 'web\r\nATTENDEE:mailto:other@example.com\nEND:VCALENDAR';
    const { list } = await openWith([ending(contoso, 1, '2027-01-05', { displayName: odd })]);
    const calendar = await list({}, { headers: { accept: 'text/calendar' } });
    const lines = textIn(calendar).split(/\r?\n/);
    expect(lines.filter((line) => /^(ATTENDEE|END:VCALENDAR)/.test(line))).toEqual(['END:VCALENDAR']);
  });
});
