import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import {
  compareOrder,
  type OrderComparison,
  type QuotedUnits,
} from '../../src/returns/domain/order-comparison.ts';
import type { Reservation, ReservationState } from '../../src/reservations/domain/reservation.ts';

const azure = (...shown: readonly [id: string, quantity: number, state: ReservationState][]) =>
  listingOf(
    shown.map(([reservationId, quantity, state]): Reservation => ({
      ...{ reservationId, quantity, state, reservationOrderId: 'order', displayName: reservationId },
      ...{ reservedResourceType: 'VirtualMachines', sku: 'Standard_D2s_v5', region: 'westeurope' },
      ...{ term: 'P1Y', billingPlan: 'Upfront', scope: { type: 'Shared' }, renew: false },
    })),
  );

const alone = [{ reservationId: 'a', quantity: 5 }];
const besideB = [...alone, { reservationId: 'b', quantity: 3 }];
const returning = (quantity: number, order: QuotedUnits['order']): QuotedUnits => ({
  ...{ reservationId: 'a', quantity, order },
});

describe('an order compared with its quote', () => {
  it.each<[string, QuotedUnits, ReturnType<typeof azure>, OrderComparison['state']]>([
    ['all units', returning(5, alone), azure(['a', 5, 'Cancelled']), 'returned'],
    [
      'fewer units by another person',
      returning(5, alone),
      azure(['a', 5, 'Cancelled'], ['c', 3, 'Succeeded']),
      'changed',
    ],
    [
      'all units, and a part of another reservation',
      returning(5, besideB),
      azure(['a', 5, 'Cancelled'], ['b', 3, 'Cancelled'], ['c', 2, 'Succeeded']),
      'returned',
    ],
    [
      'all units beside another reservation in another letter case',
      returning(5, besideB),
      azure(['A', 5, 'Cancelled'], ['B', 3, 'Succeeded']),
      'returned',
    ],
    [
      'a part, whose rest does not show yet beside another reservation in another letter case',
      returning(2, besideB),
      azure(['A', 5, 'Cancelled'], ['B', 3, 'Succeeded']),
      'under-way',
    ],
  ])('shows the return of %s', (_what, quoted, listed, state) => {
    expect(compareOrder(quoted, listed).state).toBe(state);
  });
});
