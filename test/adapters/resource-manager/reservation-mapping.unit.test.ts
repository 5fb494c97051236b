import { describe, expect, it } from '@jest/globals';
import { reservationSchema } from '../../../src/domain/reservation.ts';
import { toReservation } from '../../../src/adapters/resource-manager/reservation-mapping.ts';
import { reservationShape } from '../../../src/adapters/resource-manager/reservation-shape.ts';
import { stateOf } from '../../../src/adapters/resource-manager/reservation-state.ts';

const order = '0d0d0d0d-0000-4000-8000-000000000001';
const reservation = '0e0e0e0e-0000-4000-8000-000000000001';
const answer = {
  id: `/providers/microsoft.capacity/reservationorders/${order.toUpperCase()}/reservations/${reservation}`,
  name: `${order}/${reservation}`,
  location: 'WestEurope',
  etag: 3,
  sku: { name: 'Standard_D2s_v5' },
  properties: {
    reservedResourceType: 'VirtualMachines',
    instanceFlexibility: 'On',
    displayName: 'web',
    appliedScopeType: 'Shared',
    quantity: 3,
    provisioningState: 'Succeeded',
    displayProvisioningState: 'Succeeded',
    effectiveDateTime: '2026-11-23T10:05:00.1234567Z',
    benefitStartTime: '2026-11-23T10:00:00Z',
    purchaseDateTime: '2026-11-23T10:00:00Z',
    expiryDate: '2027-11-23',
    expiryDateTime: '2027-11-23T10:00:00Z',
    term: 'P1Y',
    billingPlan: 'Upfront',
    renew: false,
  },
};
const read = (properties: Record<string, unknown>) =>
  toReservation(reservationShape.parse({ ...answer, properties: { ...answer.properties, ...properties } }));

describe("ARM's reservation", () => {
  it('is told in our words', () => {
    const told = read({});
    expect(told).toEqual({
      reservationId: reservation,
      reservationOrderId: order,
      displayName: 'web',
      reservedResourceType: 'VirtualMachines',
      sku: 'Standard_D2s_v5',
      region: 'westeurope',
      quantity: 3,
      term: 'P1Y',
      billingPlan: 'Upfront',
      scope: { type: 'Shared' },
      renew: false,
      instanceFlexibility: 'On',
      state: 'Succeeded',
      purchasedAt: '2026-11-23T10:00:00.000Z',
      effectiveAt: '2026-11-23T10:00:00.000Z',
      expiresAt: '2027-11-23T10:00:00.000Z',
    });
    expect(reservationSchema.parse(told)).toEqual(told);
  });

  it('ends with the UTC day when only the day is known', () => {
    expect(read({ expiryDateTime: undefined }).expiresAt).toBe('2027-11-23T23:59:59.000Z');
  });

  it('has UTC times when the zone is left out', () => {
    expect(read({ expiryDateTime: '2027-11-23T00:00:00' }).expiresAt).toBe('2027-11-23T00:00:00.000Z');
  });

  it('may use words that came later', () => {
    const later = read({
      term: 'P37M',
      billingPlan: 'Weekly',
      instanceFlexibility: 'Maybe',
      expiryDateTime: '2029-12-23T10:00:00Z',
    });
    expect(later).toMatchObject({ term: 'P3Y', billingPlan: 'Upfront' });
    expect(later.instanceFlexibility).toBeUndefined();
  });

  it('without an end is an error that names it', () => {
    expect(() => read({ expiryDate: undefined, expiryDateTime: undefined })).toThrow('has no end date');
  });
});

describe('the state of a reservation', () => {
  it.each([
    ['Succeeded', 'Succeeded', 'Succeeded'],
    ['Succeeded', 'Warning', 'Succeeded'],
    ['Succeeded', 'NoBenefit', 'Succeeded'],
    ['Succeeded', 'Expiring', 'Expiring'],
    ['Expired', 'Expired', 'Expired'],
    ['Creating', 'Processing', 'Pending'],
    ['PendingBilling', 'Pending', 'Pending'],
    ['Cancelled', 'Cancelled', 'Cancelled'],
    ['Split', 'Cancelled', 'Split'],
    ['Merged', 'Cancelled', 'Merged'],
    ['BillingFailed', 'Failed', 'Failed'],
    ['BillingFailed', undefined, 'Failed'],
    ['Succeeded', undefined, 'Succeeded'],
    ['Creating', undefined, 'Pending'],
    ['Succeeded', 'Sleeping', 'Succeeded'],
    ['Dreaming', 'Sleeping', 'Pending'],
    [null, null, 'Pending'],
  ])('%j displayed as %j is %s', (provisioning, display, state) => {
    expect(stateOf(provisioning, display)).toBe(state);
  });
});
