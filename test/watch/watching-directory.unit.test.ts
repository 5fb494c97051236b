import { expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import type { ReservationDirectory } from '../../src/reservations/ports/reservation-directory.ts';
import { storeSeen } from '../../src/watch/use-cases/store-seen.ts';
import { watchingDirectory } from '../../src/watch/use-cases/watching-directory.ts';
import { memoryWatchedRows } from '../support/memory/watched-rows.ts';
import { aReservation, RESERVATION_ID } from '../support/reservations.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-00000000000a';
const { reservationOrderId } = aReservation();
const never = () => Promise.reject(new Error('not asked'));

/** A directory that shows one reservation, named as a test says. */
function opened() {
  const azure = { displayName: 'web' };
  const shown = () => aReservation(azure);
  const directory: ReservationDirectory = {
    listReservations: () => Promise.resolve(listingOf([shown()])),
    listOrder: () => Promise.resolve(listingOf([shown()])),
    find: () => Promise.resolve(shown()),
    ...{ payments: never, findOrder: never, applySettings: never },
  };
  const rows = memoryWatchedRows();
  const clock = () => new Date('2026-11-30T06:00:00.000Z');
  const stored = async () => (await rows.list(customerId)).items.map(({ seen }) => seen.displayName);
  const elapsed = { ms: 0 };
  const seen = storeSeen({
    rows: { save: (...saved) => rows.save(...saved) },
    clock,
    monotonic: () => elapsed.ms,
  });
  const watching = watchingDirectory(directory, { rows, clock, seen });
  return { azure, rows, elapsed, stored, watching };
}

it('stores what a flow reads of an order and of a reservation, so that a list has it at once', async () => {
  const { azure, watching, stored } = opened();
  await watching.listOrder(customerId, reservationOrderId);
  expect(await stored()).toEqual(['web']);
  azure.displayName = 'renamed';
  await watching.find({ customerId, reservationOrderId, reservationId: RESERVATION_ID });
  expect(await stored()).toEqual(['renamed']);
});

it('stores once what a flow sees several times in a row, and each change of it', async () => {
  const { azure, watching, rows, elapsed, stored } = opened();
  const address = { customerId, reservationOrderId, reservationId: RESERVATION_ID };
  await watching.listOrder(customerId, reservationOrderId);
  await watching.listOrder(customerId, reservationOrderId);
  await watching.find(address);
  expect(rows.written()).toBe(1);
  azure.displayName = 'renamed';
  await watching.find(address);
  await watching.listOrder(customerId, reservationOrderId);
  expect(rows.written()).toBe(2);
  azure.displayName = 'web';
  await watching.find(address);
  expect([rows.written(), await stored()]).toEqual([3, ['web']]);
  azure.displayName = 'listed';
  await watching.listReservations(customerId, true);
  await watching.find(address);
  expect([rows.written(), await stored()]).toEqual([4, ['listed']]);
  elapsed.ms += 60_000;
  await watching.find(address);
  expect(rows.written()).toBe(5);
});

it('stores again what could not be stored', async () => {
  const { watching, rows } = opened();
  const save = rows.save.bind(rows);
  rows.save = () => Promise.reject(new Error('the table does not answer'));
  await expect(watching.listOrder(customerId, reservationOrderId)).rejects.toThrow('does not answer');
  rows.save = save;
  await watching.listOrder(customerId, reservationOrderId);
  expect(rows.written()).toBe(1);
});

it('stores what changed in a list that was read now, and nothing of a cached one', async () => {
  const { azure, watching, rows, stored } = opened();
  await watching.listReservations(customerId);
  expect(await stored()).toEqual([]);
  await watching.listReservations(customerId, true);
  await watching.listReservations(customerId, true);
  expect(rows.written()).toBe(1);
  azure.displayName = 'renamed';
  await watching.listReservations(customerId, true);
  expect([rows.written(), await stored()]).toEqual([2, ['renamed']]);
});

it('keeps what the sync has found out about a reservation', async () => {
  const { azure, watching, rows } = opened();
  await watching.listOrder(customerId, reservationOrderId);
  await rows.save(customerId, [{ reservationId: RESERVATION_ID, origin: 'portal', indexedOn: '2027-05-01' }]);
  azure.displayName = 'renamed';
  await watching.listOrder(customerId, reservationOrderId);
  expect(await rows.find(customerId, RESERVATION_ID)).toMatchObject({
    origin: 'portal',
    indexedOn: '2027-05-01',
  });
});
