import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { RefundOffer } from '../../src/returns/ports/refunds.ts';
import type { WatchedReservation } from '../../src/watch/domain/watched-reservation.ts';

export const RESERVATION_ID = '99999999-0000-4000-8000-000000000001';

/** Three active virtual machines for a year, with changes. */
export const aReservation = (change: Partial<Reservation> = {}): Reservation => ({
  reservationId: RESERVATION_ID,
  reservationOrderId: '88888888-0000-4000-8000-000000000001',
  displayName: 'web',
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'Shared' },
  renew: false,
  state: 'Succeeded',
  purchasedAt: '2026-05-01T08:00:00Z',
  effectiveAt: '2026-05-01T08:00:00Z',
  expiresAt: '2027-05-01T08:00:00Z',
  ...change,
});

/** Microsoft's calculation of a refund that its policy allows, with changes. */
export const aRefundOffer = (change: Partial<RefundOffer> = {}): RefundOffer => ({
  sessionId: 'session-1',
  quantity: 3,
  billingRefund: { minor: 60_000, currency: 'EUR' },
  pricingRefund: { minor: 65_000, currency: 'USD' },
  policyErrors: [],
  ...change,
});

/** The same reservation as the desk saw it at a customer, with changes. */
export const aWatchedReservation = (
  customerId: string,
  change: Partial<WatchedReservation> = {},
): WatchedReservation => ({
  ...aReservation(),
  customerId,
  origin: 'external',
  seenAt: '2026-11-30T06:00:00.000Z',
  archived: false,
  ...change,
});
