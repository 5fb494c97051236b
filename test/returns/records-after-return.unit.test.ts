import { describe, expect, it } from '@jest/globals';
import type { ReservationRecord } from '../../src/reservations/domain/reservation.ts';
import { recordsAfterReturn, type RecordedReturn } from '../../src/returns/domain/records-after-return.ts';
import { moneyFromMajor } from '../../src/core/money.ts';

const euros = (amount: string) => moneyFromMajor(amount, 'EUR');

const reservationOrderId = 'order';
const expiresAt = '2027-06-01T00:00:00.000Z';

/** A monthly order of five units that was split: three and two. The first record has the payments. */
const three: ReservationRecord = {
  ...{ reservationId: 'three', reservationOrderId, expiresAt },
  schedule: [
    { dueOn: '2026-06-01', total: euros('100.00') },
    { dueOn: '2026-07-01', total: euros('100.00') },
  ],
};
const two: ReservationRecord = { reservationId: 'two', reservationOrderId, expiresAt };

const returnOf = (reservationId: string, quantity: number): RecordedReturn => ({
  ...{ requestId: 'request', reservationOrderId, reservationId, quantity, expiresAt },
  ...{ unitsOfOrder: 5, on: '2026-06-15' },
});

function booked(records: readonly ReservationRecord[], returned: RecordedReturn) {
  const changed = recordsAfterReturn(records, returned);
  const ids = changed.map(({ reservationId }) => reservationId);
  return [...records.filter(({ reservationId }) => !ids.includes(reservationId)), ...changed];
}

const scheduleIn = (records: readonly ReservationRecord[]) =>
  records.flatMap(({ schedule }) => schedule ?? []).map(({ total }) => total);

describe('the payments of an order after two returns that were quoted before either', () => {
  it.each([
    ['the payments first', returnOf('three', 3), returnOf('two', 2), '40.00'],
    ['the payments last', returnOf('two', 2), returnOf('three', 3), '60.00'],
  ])('end with the last unit: %s', (_order, first, second, between) => {
    const afterFirst = booked([three, two], first);
    expect(scheduleIn(afterFirst)).toEqual([euros('100.00'), euros(between)]);
    expect(scheduleIn(booked(afterFirst, second))).toEqual([euros('100.00')]);
  });

  it('are for the units that stay', () => {
    const afterFirst = booked([three, two], returnOf('two', 2));
    const remainder = { reservationId: 'one', quantity: 2 };
    const afterSecond = booked(afterFirst, { ...returnOf('three', 1), remainder });
    expect(scheduleIn(afterSecond)).toEqual([euros('100.00'), euros('40.00')]);
    expect(afterSecond.find(({ reservationId }) => reservationId === 'one')).toMatchObject({
      scheduleUnits: 2,
    });
  });
});
