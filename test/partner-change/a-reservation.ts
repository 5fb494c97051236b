import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { rebuyOf } from '../../src/partner-change/domain/rebuy.ts';
import type { PartnerChangeFacts } from '../../src/partner-change/domain/partner-change-facts.ts';

export const PRESENT_PARTNER = '1111111';
export const NEW_PARTNER = '2222222';

/** An active reservation that can be bought again as it is, with changes. */
export const aReservation = (change: Partial<Reservation> = {}): Reservation => ({
  reservationId: 'dddddddd-0000-4000-8000-000000000001',
  reservationOrderId: 'eeeeeeee-0000-4000-8000-000000000001',
  billingSubscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
  displayName: 'web-servers',
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'Single', subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001' },
  renew: true,
  instanceFlexibility: 'Off',
  state: 'Succeeded',
  purchasedAt: '2026-05-01T10:00:00.000Z',
  effectiveAt: '2026-05-01T10:00:00.000Z',
  expiresAt: '2027-05-01T23:59:59.000Z',
  departmentId: 'web',
  partnerOnRecordMpnId: PRESENT_PARTNER,
  ...change,
});

export const aChange = {
  reservationId: 'dddddddd-0000-4000-8000-000000000001',
  newPartnerOnRecordMpnId: NEW_PARTNER,
  reason: 'The customer moves to another reseller.',
};

/** Facts of a partner change that every rule allows, with changes of its reservation. */
export const factsOf = (
  reservation: Partial<Reservation> = {},
  more: Partial<PartnerChangeFacts> = {},
): PartnerChangeFacts => {
  const changed = aReservation(reservation);
  return {
    asOf: new Date('2026-11-30T08:00:00.000Z'),
    newPartner: NEW_PARTNER,
    reservation: changed,
    rebuy: rebuyOf(changed, aChange),
    policyErrors: [],
    ...more,
  };
};
