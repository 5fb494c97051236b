import { describe, expect, it } from '@jest/globals';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { listReservations, type ReservationQuery } from '../../src/watch/use-cases/list-reservations.ts';
import { readCustomerNow } from '../../src/watch/use-cases/read-customer-now.ts';
import { aReservation } from '../support/reservations.ts';
import { azureErrors, watchDesk } from './watch-desk.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-00000000000a';
const held = (reservationId: string, change: Partial<Reservation> = {}): Reservation =>
  aReservation({ reservationId, reservationOrderId: `order-of-${reservationId}`, ...change });
const record = (reservationId: string) => ({
  reservationId,
  reservationOrderId: 'o',
  expiresAt: '2027-01-01T00:00:00Z',
  departmentId: 'finance',
  requestId: 'r-1',
});

/** Lists what the desk sees of an Azure that shows these reservations. */
function opened(...shown: readonly Reservation[]) {
  const desk = watchDesk();
  desk.azureShows(customerId, shown);
  const readNow = readCustomerNow({ ...desk.deps, monotonic: () => 0 });
  const list = listReservations({ ...desk.deps, readNow });
  return {
    ...desk,
    readNow,
    list: (query: Partial<ReservationQuery> = {}, limit = 50, cursor?: string) =>
      list({ customerId, sort: 'expiresAt', ...query }, { limit, cursor }),
    reads: () => desk.calls.filter((call) => call.startsWith('page')).length,
  };
}
const ids = (page: { items: readonly Reservation[] }) => page.items.map((one) => one.reservationId);
const { expiresAt: _, ...endless } = held('endless', { state: 'Pending', quantity: 100 });
const late = held('late', {
  expiresAt: '2028-01-01T00:00:00Z',
  displayName: 'Alpha',
  purchasedAt: '2025-01-01T00:00:00Z',
});
const soon = held('soon', {
  quantity: 20,
  expiresAt: '2027-01-01T00:00:00Z',
  displayName: 'beta',
  region: 'northeurope',
});
const gone = held('gone', {
  quantity: 30,
  expiresAt: '2025-01-01T00:00:00Z',
  state: 'Expired',
  displayName: '',
  reservedResourceType: 'SqlDatabases',
});
const all = [late, gone, endless, soon];

describe('listing reservations', () => {
  it('reads a customer that was never read, and from then on only rows', async () => {
    const desk = opened(...all);
    expect(ids(await desk.list())).toEqual(['gone', 'soon', 'late', 'endless']);
    desk.azureShows(customerId, azureErrors.down);
    const page = await desk.list();
    expect(ids(page)).toEqual(['gone', 'soon', 'late', 'endless']);
    expect(page).not.toHaveProperty('warnings');
    expect(page.items[0]).toMatchObject({
      seenAt: '2026-11-30T06:00:00.000Z',
      origin: 'customer',
      archived: false,
    });
    expect(desk.reads()).toBe(1);
  });

  it('fails while Azure does not answer and nothing was ever read', async () => {
    const desk = opened();
    desk.azureShows(customerId, azureErrors.down);
    await expect(desk.list()).rejects.toBe(azureErrors.down);
  });

  it('shows what was read of a customer that was not read to the end, and says so', async () => {
    const desk = opened();
    desk.azureShows(customerId, [soon], azureErrors.down);
    await desk.sync(customerId);
    const page = await desk.list();
    expect(ids(page)).toEqual(['soon']);
    expect(page.warnings?.map(({ code }) => code)).toEqual(['azure-unavailable', 'not-all-read']);
  });

  it.each<[Partial<ReservationQuery>, readonly string[]]>([
    [{ states: ['Expired'] }, ['gone']],
    [{ states: ['Expired', 'Pending'] }, ['gone', 'endless']],
    [{ search: 'BETA north' }, ['soon']],
    [{ search: 'order-of-late' }, ['late']],
    [{ search: 'beta westeurope' }, []],
    [{ type: 'sqldatabases' }, ['gone']],
    [{ region: 'NorthEurope' }, ['soon']],
    [{ departmentId: 'finance' }, ['soon']],
    [{ expiresBefore: '2027-01-01T00:00:00Z' }, ['gone']],
    [{ expiresBefore: '2027-01-01T00:00:01Z' }, ['gone', 'soon']],
    [{ expiresFrom: '2027-01-01T00:00:00Z' }, ['soon', 'late']],
    [{ expiresFrom: '2027-01-01T00:00:01Z', expiresBefore: '2028-01-02' }, ['late']],
    [{ sort: '-expiresAt' }, ['late', 'soon', 'gone', 'endless']],
    [{ sort: 'displayName' }, ['late', 'soon', 'endless', 'gone']],
    [{ sort: '-displayName' }, ['endless', 'soon', 'late', 'gone']],
    [{ sort: 'region', states: ['Succeeded'] }, ['soon', 'late']],
    [{ sort: '-region', states: ['Succeeded'] }, ['late', 'soon']],

    [{ sort: 'quantity' }, ['late', 'soon', 'gone', 'endless']],
    [{ sort: '-quantity' }, ['endless', 'gone', 'soon', 'late']],
    [{ sort: 'purchasedAt', states: ['Succeeded'] }, ['late', 'soon']],
    [{ sort: '-purchasedAt', states: ['Succeeded'] }, ['soon', 'late']],
  ])('with %j has %j', async (query, expected) => {
    const desk = opened(...all.map((one) => (one === endless ? { ...one, displayName: 'gamma' } : one)));
    desk.recorded(customerId, record('soon'));
    expect(ids(await desk.list(query))).toEqual(expected);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.list(query, 1, cursor);
      pages.push(...ids(page));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(pages).toEqual(expected);
  });

  it('has archived reservations only for who asks for them', async () => {
    const desk = opened(soon, { ...gone, archived: true });
    expect(ids(await desk.list())).toEqual(['soon']);
    expect(ids(await desk.list({ archived: true }))).toEqual(['gone', 'soon']);
  });

  it('reads Azure again when a request has recorded a reservation since, once a minute', async () => {
    const desk = opened(late);
    await desk.list();
    desk.azureShows(customerId, [late, soon]);
    desk.recorded(customerId, record('soon'));
    desk.passHours(1);
    expect(ids(await desk.list())).toEqual(['soon', 'late']);
    desk.recorded(customerId, record('soon'), record('hidden'));
    desk.passHours(1);
    expect(ids(await desk.list())).toEqual(['soon', 'late']);
    expect(ids(await desk.list())).toEqual(['soon', 'late']);
    expect(desk.reads()).toBe(3);
  });

  it('says which recorded reservation is not in the list while Azure does not answer', async () => {
    const desk = opened(late);
    await desk.list();
    desk.recorded(customerId, record('soon'));
    desk.azureShows(customerId, azureErrors.down);
    desk.passHours(1);
    const page = await desk.list();
    expect(ids(page)).toEqual(['late']);
    expect(page.warnings).toMatchObject([{ code: 'reservation-not-seen', subject: 'soon' }]);
  });

  it('reads a customer once for people who ask at the same time', async () => {
    const desk = opened(late);
    await Promise.all([desk.list(), desk.list(), desk.list()]);
    expect(desk.reads()).toBe(1);
  });
});
