import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { rebuyOf } from '../../src/partner-change/domain/rebuy.ts';
import type { PartnerChangeFacts } from '../../src/partner-change/domain/partner-change-facts.ts';
import { aReservation, RESERVATION_ID } from '../support/reservations.ts';

export const PRESENT_PARTNER = '1111111';
export const NEW_PARTNER = '2222222';
const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000001';

/** An active reservation that can be bought again as it is, with changes. */
export const aSoldReservation = (change: Partial<Reservation> = {}): Reservation =>
  aReservation({
    billingSubscriptionId: SUBSCRIPTION,
    displayName: 'web-servers',
    scope: { type: 'Single', subscriptionId: SUBSCRIPTION },
    renew: true,
    instanceFlexibility: 'Off',
    departmentId: 'web',
    partnerOnRecordMpnId: PRESENT_PARTNER,
    ...change,
  });

export const aChange = {
  reservationId: RESERVATION_ID,
  newPartnerOnRecordMpnId: NEW_PARTNER,
  reason: 'The customer moves to another reseller.',
};

/** Facts of a partner change that every rule allows, with changes of its reservation. */
export const factsOf = (
  reservation: Partial<Reservation> = {},
  more: Partial<PartnerChangeFacts> = {},
): PartnerChangeFacts => {
  const changed = aSoldReservation(reservation);
  return {
    asOf: new Date('2026-11-30T08:00:00.000Z'),
    newPartner: NEW_PARTNER,
    reservation: changed,
    rebuy: rebuyOf(changed, aChange),
    policyErrors: [],
    ...more,
  };
};
