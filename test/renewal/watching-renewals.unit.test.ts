import { expect, it } from '@jest/globals';
import { ok, refuse } from '../../src/core/result.ts';
import { storeSeen } from '../../src/watch/use-cases/store-seen.ts';
import { watchingRenewals } from '../../src/renewal/use-cases/watching-renewals.ts';
import { memoryWatchedRows } from '../support/memory/watched-rows.ts';
import { aReservation } from '../support/reservations.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-00000000000a';
const { reservationOrderId, reservationId } = aReservation();
const address = { customerId, reservationOrderId, reservationId };
const clock = () => new Date('2028-02-01T10:00:00.000Z');
const set = () => Promise.reject(new Error('not asked'));

it('stores the reservation that a renewal is read of, so that people are not told that its renewal is off', async () => {
  const rows = memoryWatchedRows();
  const azure = { renew: false };
  const read = () => Promise.resolve(ok({ reservation: aReservation(azure) }));
  const renewals = watchingRenewals({ read, set }, storeSeen({ rows, clock, monotonic: () => 0 }));
  await renewals.read(address);
  azure.renew = true;
  await renewals.read(address);

  expect((await rows.find(customerId, reservationId))?.seen.renew).toBe(true);
});

it.each([
  ['a reservation that Azure does not show', ok(undefined)],
  ['a refusal', refuse({ code: 'forbidden', message: 'The account may not read it.' })],
])('stores nothing of %s', async (_what, answer) => {
  const rows = memoryWatchedRows();
  const renewals = watchingRenewals(
    { read: () => Promise.resolve(answer), set },
    storeSeen({ rows, clock, monotonic: () => 0 }),
  );

  expect(await renewals.read(address)).toEqual(answer);
  expect((await rows.list(customerId)).items).toEqual([]);
});
