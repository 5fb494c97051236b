import { describe, expect, it } from '@jest/globals';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { withLinks } from '../../src/watch/domain/lineage-links.ts';
import { aReservation } from '../support/reservations.ts';

const one = (reservationId: string, change: Partial<Reservation> = {}) =>
  aReservation({ reservationId, ...change });
const lineages = (...all: readonly Reservation[]) =>
  Object.fromEntries(withLinks(all).map(({ reservationId, lineage }) => [reservationId, lineage]));
const to = (by: NonNullable<Reservation['lineage']>['by'], ...ids: readonly string[]) => ({
  by,
  from: [],
  to: [...ids],
});
const from = (by: NonNullable<Reservation['lineage']>['by'], ...ids: readonly string[]) => ({
  by,
  from: [...ids],
  to: [],
});

describe('the lineage of a customer’s reservations', () => {
  it('of a split is on all of them, whichever Microsoft names it on', () => {
    const whole = { a: to('split', 'b', 'c'), b: from('split', 'a'), c: from('split', 'a') };
    expect(lineages(one('a', { lineage: to('split', 'b', 'c') }), one('b'), one('c'))).toEqual(whole);
    expect(
      lineages(
        one('a'),
        one('b', { lineage: from('split', 'a') }),
        one('c', { lineage: from('split', 'a') }),
      ),
    ).toEqual(whole);
  });

  it('of a merge, an exchange and a renewal goes across orders', () => {
    const order = (reservationOrderId: string) => ({ reservationOrderId });
    expect(
      lineages(
        one('a', order('1')),
        one('b', order('1')),
        one('c', { ...order('1'), lineage: from('merge', 'a', 'b') }),
        one('d', { ...order('2'), lineage: from('exchange', 'c') }),
        one('e', { ...order('3'), lineage: from('renewal', 'd') }),
      ),
    ).toEqual({
      a: to('merge', 'c'),
      b: to('merge', 'c'),
      c: { by: 'exchange', from: ['a', 'b'], to: ['d'] },
      d: { by: 'renewal', from: ['c'], to: ['e'] },
      e: from('renewal', 'd'),
    });
  });

  it('keeps the id of a reservation that is no longer there', () => {
    expect(lineages(one('b', { lineage: from('renewal', 'a') }))).toEqual({ b: from('renewal', 'a') });
  });

  it('of a partial return is read from the order, because Microsoft names none', () => {
    const returned = one('a', { state: 'Cancelled', quantity: 3 });
    expect(lineages(returned, one('b', { quantity: 2 }))).toEqual({
      a: to('return', 'b'),
      b: from('return', 'a'),
    });
  });

  it.each<[string, readonly Reservation[]]>([
    ['the other is not smaller', [one('a', { state: 'Cancelled', quantity: 3 }), one('b', { quantity: 3 })]],
    [
      'it is of another order',
      [one('a', { state: 'Cancelled' }), one('b', { quantity: 2, reservationOrderId: 'x' })],
    ],
    [
      'it ends at another time',
      [one('a', { state: 'Cancelled' }), one('b', { quantity: 2, expiresAt: '2029-01-01T00:00:00Z' })],
    ],
    [
      'there are two candidates',
      [one('a', { state: 'Cancelled' }), one('b', { quantity: 2 }), one('c', { quantity: 1 })],
    ],
  ])('guesses no return when %s', (_why, all) => {
    expect(withLinks(all)).toEqual(all);
  });
});
