import { describe, expect, it } from '@jest/globals';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { aReservation } from '../support/reservations.ts';
import { azureErrors, unreadableRecord, watchDesk } from './watch-desk.ts';

const customer = 'aaaaaaaa-0000-4000-8000-00000000000a';
const other = 'aaaaaaaa-0000-4000-8000-00000000000b';
const idOf = (number: number): string => `dddd0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const orderOf = (number: number): string => `eeee0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const held = (number: number, change: Partial<Reservation> = {}): Reservation =>
  aReservation({ reservationId: idOf(number), reservationOrderId: orderOf(number), ...change });

describe('reading a customer', () => {
  it('stores every page, and writes nothing but the position while nothing changes', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1), held(2)], [held(3)]);
    expect(await desk.sync(customer)).toEqual({ state: 'whole', seen: 3, written: 3 });
    const [rows, positions] = [desk.rows.written(), desk.positions.written()];
    desk.passHours(6);
    expect(await desk.sync(customer)).toEqual({ state: 'whole', seen: 3, written: 0 });
    expect([desk.rows.written() - rows, desk.positions.written() - positions]).toEqual([0, 1]);
  });

  it('says when Azure last showed a reservation, also when its row was not written again', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)]);
    await desk.sync(customer);
    desk.passHours(6);
    await desk.sync(customer);
    expect(await desk.listed(customer)).toMatchObject([{ seenAt: '2026-11-30T12:00:00.000Z' }]);
  });

  it('writes only what changed', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1), held(2)]);
    await desk.sync(customer);
    desk.azureShows(customer, [held(1), held(2, { displayName: 'renamed' })]);
    expect(await desk.sync(customer)).toMatchObject({ written: 1 });
    expect((await desk.listed(customer)).map(({ displayName }) => displayName)).toEqual(['web', 'renamed']);
  });

  it('reads on where the time was up, in another process too, and begins anew after the last page', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)], [held(2)], [held(3)]);
    expect(await desk.sync(customer, () => true)).toMatchObject({ state: 'paused', seen: 1 });
    expect(await desk.sync(customer, () => true)).toMatchObject({ state: 'paused', seen: 1 });
    expect(await desk.sync(customer, () => true)).toMatchObject({ state: 'whole', seen: 1 });
    expect(desk.calls.filter((call) => call.startsWith('page'))).toEqual([
      `page first of ${customer}`,
      `page page-1 of ${customer}`,
      `page page-2 of ${customer}`,
    ]);
    expect(await desk.listed(customer)).toHaveLength(3);
    expect(await desk.positions.find(customer)).toMatchObject({
      readAt: '2026-11-30T06:00:00.000Z',
      failures: 0,
    });
    expect(await desk.sync(customer)).toMatchObject({ state: 'whole', seen: 3, written: 0 });
  });

  it('leaves the last reads that Azure allows to people, and reads on a minute later', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, { items: [held(1)], remainingReads: 24 }, [held(2)]);
    expect(await desk.sync(customer)).toMatchObject({ state: 'paused' });
    expect(await desk.positions.find(customer)).toMatchObject({
      nextAt: '2026-11-30T06:01:00.000Z',
      reading: { next: 'page-1' },
    });
  });

  it('keeps a page that was throttled for later, after the wait that Azure asks for', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)], azureErrors.throttled);
    expect(await desk.sync(customer)).toMatchObject({ state: 'failed', seen: 1 });
    expect(await desk.positions.find(customer)).toMatchObject({
      nextAt: '2026-11-30T06:20:00.000Z',
      reading: { next: 'page-1' },
      failures: 1,
    });
    expect(await desk.listed(customer)).toHaveLength(1);
    expect(await desk.warned(customer)).toEqual(['azure-throttles', 'not-all-read']);
    desk.azureShows(customer, [held(1)], [held(2)]);
    expect(await desk.sync(customer)).toMatchObject({ state: 'whole', seen: 1 });
    expect(await desk.warned(customer)).toEqual([]);
  });

  it.each([
    ['forbidden', 'azure-refuses'],
    ['broken', 'broken-page'],
    ['down', 'azure-unavailable'],
  ] as const)(
    'waits twice as long after each answer that is %s, and at most as long as usual',
    async (error, code) => {
      const desk = watchDesk();
      desk.azureShows(customer, azureErrors[error]);
      const waits: number[] = [];
      for (let attempt = 1; attempt <= 8; attempt += 1) {
        await desk.sync(customer);
        const { nextAt = '' } = (await desk.positions.find(customer)) ?? {};
        waits.push((Date.parse(nextAt) - desk.deps.clock().getTime()) / 60_000);
      }
      expect(waits).toEqual([10, 20, 40, 80, 160, 320, 360, 360]);
      expect(await desk.warned(customer)).toEqual([code, 'not-all-read']);
    },
  );

  it('begins anew after a link that Azure refuses, because it may have forgotten it', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)], azureErrors.forbidden);
    await desk.sync(customer);
    expect(await desk.positions.find(customer)).not.toHaveProperty('reading');
  });

  it('ends at a link that leads back to a page that was read', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)], { items: [held(2)], next: 'page-1' });
    expect(await desk.sync(customer)).toMatchObject({ state: 'failed', seen: 2 });
    expect(await desk.warned(customer)).toEqual(['broken-page', 'not-all-read']);
  });

  it('tells of an odd record, reads the others, and calls none missing that may be the odd one', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1), held(2)]);
    await desk.sync(customer);
    desk.azureShows(customer, { items: [held(1)], warnings: [unreadableRecord] });
    expect(await desk.sync(customer)).toMatchObject({ state: 'whole', seen: 1 });
    expect(await desk.warned(customer)).toEqual(['unreadable-record']);
    expect((await desk.listed(customer)).filter(({ missingSince }) => missingSince !== undefined)).toEqual(
      [],
    );
  });

  it('keeps a few findings and counts the others', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, { items: [], warnings: Array.from({ length: 23 }, () => unreadableRecord) });
    await desk.sync(customer);
    const { warnings } = await desk.watched.listWatched(customer);
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toEqual({ code: 'more-not-read', message: '3 more could not be read.' });
  });

  it('says since when Azure shows a reservation no more, until it is there again', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1), held(2)]);
    await desk.sync(customer);
    desk.passHours(6);
    await desk.sync(customer);
    desk.azureShows(customer, [held(1)]);
    desk.passHours(6);
    expect(await desk.sync(customer)).toMatchObject({ written: 1 });
    const missing = { missingSince: '2026-11-30T18:00:00.000Z', seenAt: '2026-11-30T12:00:00.000Z' };
    expect((await desk.listed(customer))[1]).toMatchObject(missing);
    desk.passHours(6);
    expect(await desk.sync(customer)).toMatchObject({ written: 0 });
    expect((await desk.listed(customer))[1]).toMatchObject(missing);
    desk.azureShows(customer, [held(1), held(2)]);
    expect(await desk.sync(customer)).toMatchObject({ written: 1 });
    expect((await desk.listed(customer))[1]).not.toHaveProperty('missingSince');
  });

  it('lists each reservation under the day it ends, and under the new one when that moves', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [
      held(1, { expiresAt: '2027-05-01T08:00:00Z' }),
      held(2, { state: 'Cancelled' }),
    ]);
    await desk.sync(customer);
    desk.azureShows(customer, [held(1, { expiresAt: '2028-05-01T08:00:00Z' })]);
    await desk.sync(customer);
    await desk.sync(customer);
    expect(await desk.expiries.noted()).toEqual([
      { customerId: customer, reservationId: idOf(1), expiresAt: '2028-05-01T08:00:00Z' },
    ]);
  });

  it('lists none that ended more than 30 days ago', async () => {
    const desk = watchDesk();
    const ended = (expiresAt: string) => ({ state: 'Expired' as const, expiresAt });
    desk.azureShows(customer, [
      held(1, ended('2026-10-30T08:00:00Z')),
      held(2, ended('2026-11-01T08:00:00Z')),
    ]);
    await desk.sync(customer);
    expect((await desk.expiries.noted()).map(({ reservationId }) => reservationId)).toEqual([idOf(2)]);
  });
});

describe('who bought a reservation', () => {
  it('is the desk, a renewal, the partner, or the customer', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1), held(2, { renewSource: idOf(9) }), held(3), held(4)]);
    desk.recorded(customer, {
      reservationId: idOf(1),
      reservationOrderId: orderOf(1),
      expiresAt: '2027-05-01T08:00:00Z',
      requestId: 'r-1',
      departmentId: 'finance',
    });
    desk.partnerBought(customer, [orderOf(3)]);
    await desk.sync(customer);
    const listed = await desk.listed(customer);
    expect(listed.map(({ origin }) => origin)).toEqual(['ours', 'renewal', 'portal', 'customer']);
    expect(listed[0]).toMatchObject({ departmentId: 'finance', requestId: 'r-1' });
    await desk.sync(customer);
    expect(desk.calls.filter((call) => call.startsWith('orders'))).toHaveLength(1);
  });

  it('stays open for a day, because Partner Center may not show the order yet', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1, { purchasedAt: '2026-11-30T05:00:00Z' })]);
    await desk.sync(customer);
    expect(await desk.listed(customer)).toMatchObject([{ origin: 'external' }]);
    desk.passHours(24);
    await desk.sync(customer);
    expect(await desk.listed(customer)).toMatchObject([{ origin: 'customer' }]);
  });

  it('stays open, with a finding, while Partner Center does not show the orders', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)]);
    desk.partnerBought(customer, azureErrors.forbidden);
    expect(await desk.sync(customer)).toMatchObject({ state: 'whole' });
    expect(await desk.listed(customer)).toMatchObject([{ origin: 'external' }]);
    expect(await desk.warned(customer)).toEqual(['partner-orders-not-read']);
    desk.partnerBought(customer, [orderOf(1)]);
    await desk.sync(customer);
    expect(await desk.listed(customer)).toMatchObject([{ origin: 'portal' }]);
  });
});

describe('what a reservation cost', () => {
  const cost = {
    originalQuantity: 3,
    pricingTotal: { minor: 155_700, currency: 'USD' },
    ...{ paid: {}, transactions: [] },
  };

  it('is asked once for each order', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [
      held(1),
      held(2, { reservationOrderId: orderOf(1) }),
      held(3, { state: 'Expired' }),
    ]);
    desk.orderCost(orderOf(1), cost);
    await desk.sync(customer);
    await desk.sync(customer);
    expect(desk.calls.filter((call) => call.startsWith('order '))).toEqual([`order ${orderOf(1)}`]);
    const known = { orderTotal: { minor: 155_700, currency: 'USD' }, orderUnits: 3 };
    const [one, two, ended] = await desk.listed(customer);
    expect([one, two]).toMatchObject([known, known]);
    expect(ended).not.toHaveProperty('orderTotal');
  });

  it('is asked for 25 orders at a time', async () => {
    const desk = watchDesk();
    const all = Array.from({ length: 30 }, (_, at) => held(at + 1));
    desk.azureShows(customer, all);
    for (const { reservationOrderId } of all) desk.orderCost(reservationOrderId, cost);
    await desk.sync(customer);
    expect(desk.calls.filter((call) => call.startsWith('order '))).toHaveLength(25);
    await desk.sync(customer);
    expect(desk.calls.filter((call) => call.startsWith('order '))).toHaveLength(30);
  });

  it('waits for the next read on an outage, and stays unknown with a finding when Azure refuses', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)]);
    desk.orderCost(orderOf(1), azureErrors.down);
    await desk.sync(customer);
    expect(await desk.warned(customer)).toEqual([]);
    desk.orderCost(orderOf(1), azureErrors.forbidden);
    await desk.sync(customer);
    expect((await desk.watched.listWatched(customer)).warnings).toMatchObject([
      { code: 'order-not-read', subject: orderOf(1) },
    ]);
    await desk.sync(customer);
    expect(desk.calls.filter((call) => call.startsWith('order '))).toHaveLength(2);
  });
});

describe('reading all customers', () => {
  it('goes on with the others when one answers 403, is broken, or has an odd record', async () => {
    const desk = watchDesk();
    const third = 'aaaaaaaa-0000-4000-8000-00000000000c';
    desk.azureShows(customer, azureErrors.forbidden);
    desk.azureShows(other, [held(1)]);
    desk.azureShows(third, { items: [held(2)], warnings: [unreadableRecord] }, azureErrors.broken);
    expect(await desk.sweep()).toEqual({ customers: 3, seen: 2, written: 2, paused: 0, failed: 2 });
    expect(await desk.warned(customer)).toEqual(['azure-refuses', 'not-all-read']);
    expect(await desk.warned(other)).toEqual([]);
    expect(await desk.warned(third)).toEqual(['broken-page', 'unreadable-record', 'not-all-read']);
  });

  it('reads a customer again after its interval, the one with the longest wait first', async () => {
    const desk = watchDesk();
    for (const each of [customer, other]) desk.azureShows(each, [held(1)]);
    expect(await desk.sweep()).toMatchObject({ customers: 2 });
    expect(await desk.sweep()).toMatchObject({ customers: 0 });
    const [one, two] = (await desk.positions.list()).items.map(({ nextAt }) => Date.parse(nextAt));
    expect(one).not.toBe(two);
    const hours = [one, two].map((at = 0) => (at - desk.deps.clock().getTime()) / 3_600_000);
    for (const wait of hours) {
      expect(wait).toBeGreaterThanOrEqual(4.8);
      expect(wait).toBeLessThanOrEqual(6);
    }
    desk.passHours(6);
    expect(await desk.sweep()).toMatchObject({ customers: 2, written: 0 });
  });

  it('reads a customer at once whose rows are out of date, and once for it', async () => {
    const desk = watchDesk();
    for (const each of [customer, other]) desk.azureShows(each, [held(1)]);
    await desk.sweep();
    desk.passHours(1);
    const { quantity } = held(1);
    desk.azureShows(customer, [held(1, { quantity: quantity - 1 })]);
    await desk.positions.markStale(customer, '2026-11-30T07:00:00.000Z');
    desk.passHours(0.1);
    expect(await desk.sweep()).toMatchObject({ customers: 1, written: 1 });
    expect(await desk.listed(customer)).toMatchObject([{ quantity: quantity - 1 }]);
    expect(await desk.sweep()).toMatchObject({ customers: 0 });
  });

  it('begins anew when the rows get out of date in the middle of a read, whose first pages are older', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, [held(1)], [held(2)]);
    await desk.sync(customer, () => true);
    desk.azureShows(customer, [held(1, { displayName: 'after' })], [held(2)]);
    desk.passHours(0.1);
    await desk.positions.markStale(customer, desk.deps.clock().toISOString());
    expect(await desk.sweep()).toMatchObject({ customers: 1, seen: 2 });
    expect((await desk.listed(customer)).map(({ displayName }) => displayName)).toEqual(['after', 'web']);
  });

  it('waits with a customer that cannot be read, also when its rows are out of date', async () => {
    const desk = watchDesk();
    desk.azureShows(customer, azureErrors.forbidden);
    await desk.sweep();
    await desk.positions.markStale(customer, '2026-11-30T06:00:01.000Z');
    desk.passHours(0.1);
    expect(await desk.sweep()).toMatchObject({ customers: 0 });
    desk.passHours(0.1);
    expect(await desk.sweep()).toMatchObject({ customers: 1 });
  });

  it('begins no other customer when the time is up', async () => {
    const desk = watchDesk();
    for (const each of [customer, other]) desk.azureShows(each, [held(1)]);
    expect(await desk.sweep(() => true)).toMatchObject({ customers: 0 });
    expect(await desk.sweep()).toMatchObject({ customers: 2 });
  });

  it('stops when five customers in a row get no answer', async () => {
    const desk = watchDesk();
    const all = Array.from({ length: 20 }, (_, at) => `aaaaaaaa-0000-4000-8000-0000000000${at + 10}`);
    for (const each of all) desk.azureShows(each, azureErrors.down);
    const { customers } = await desk.sweep();
    expect(customers).toBeGreaterThanOrEqual(5);
    expect(customers).toBeLessThan(10);
  });
});
