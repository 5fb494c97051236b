import { describe, expect, it } from '@jest/globals';
import { resourceManagerReservations } from '../../src/microsoft/resource-manager/reservation-directory.ts';
import { readReservation } from '../../src/purchase/use-cases/read-reservation.ts';
import { listed, scriptedAzure } from '../microsoft/resource-manager/scripted-azure.ts';
import { aPurchase } from '../support/purchase-facts.ts';

const plan = {
  ...aPurchase(),
  requestId: 'r-1',
  run: 1,
  customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  country: 'FR',
  azureOffer: 'AzurePlan',
  partnerCenterSubscriptionId: 'cccccccc-0000-4000-8000-000000000001',
  total: { minor: 157_568, currency: 'EUR' },
  cost: { minor: 143_244, currency: 'EUR' },
} as const;
const bought = {
  id: '/providers/microsoft.capacity/reservationOrders/o/reservations/r',
  properties: { quantity: 3, provisioningState: 'Succeeded', expiryDateTime: '2027-11-23T10:00:00Z' },
};

describe('a poll for the reservations of an order', () => {
  const poll = (...records: readonly unknown[]) =>
    readReservation({
      reservations: resourceManagerReservations(scriptedAzure(() => listed(...records)).client),
    })({ plan, reservationOrderId: 'o' });

  it('is done when all have succeeded', async () => {
    expect(await poll(bought)).toEqual({
      done: true,
      value: { reservations: [{ reservationId: 'r', quantity: 3, expiresAt: '2027-11-23T10:00:00.000Z' }] },
    });
  });

  it.each([
    ['none is there', []],
    [
      'one is being made',
      [bought, { ...bought, properties: { ...bought.properties, provisioningState: 'Creating' } }],
    ],
    ['one has no end yet', [{ ...bought, properties: { ...bought.properties, expiryDateTime: null } }]],
    ['one cannot be read', [bought, { ...bought, properties: { ...bought.properties, quantity: null } }]],
  ])('goes on while %s', async (_, records) => {
    expect(await poll(...records)).toEqual({ done: false });
  });
});
