import { describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/reservations/domain/reservation-terms.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { PurchasePlan } from '../../src/purchase/domain/purchase-plan.ts';
import { checkSettings } from '../../src/purchase/use-cases/apply-settings.ts';

const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const [reservationOrderId, reservationId] = ['order', 'reservation'];
const bought = {
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 1,
  term: 'P1Y',
  billingPlan: 'Upfront',
  renew: false,
  instanceFlexibility: 'On',
} as const;
const plan: PurchasePlan = {
  ...bought,
  requestId: 'r',
  run: 1,
  customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  country: 'DE',
  azureOffer: 'AzurePlan',
  subscriptionId,
  partnerCenterSubscriptionId: subscriptionId,
  scope: { type: 'Shared' },
  total: { minor: 1, currency: 'EUR' },
  cost: { minor: 1, currency: 'EUR' },
};
const held: Reservation = {
  ...bought,
  reservationId,
  reservationOrderId,
  displayName: 'web',
  scope: { type: 'Shared' },
  state: 'Succeeded',
  purchasedAt: '2026-11-23T08:00:00.000Z',
  effectiveAt: '2026-11-23T08:00:00.000Z',
  expiresAt: '2027-11-23T08:00:00.000Z',
};

/** Whether settings with one scope count as applied when Azure shows another scope. */
async function isApplied(requested: Scope, shown: Scope): Promise<boolean> {
  const reservations = { find: () => Promise.resolve({ ...held, scope: shown }) };
  const found = await checkSettings({ reservations })({
    plan: { ...plan, scope: requested },
    reservationOrderId,
    reservationIds: [reservationId],
  });
  return found.done;
}

const group = (resourceGroup: string): Scope => ({ type: 'ResourceGroup', subscriptionId, resourceGroup });

describe('settings', () => {
  it.each([
    ['Web', 'wEB'],
    ['Größe-rg', 'GRÖßE-RG'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['日本-rg', '日本-rg'],
  ])('for the resource group %s are applied when Azure shows %s', async (requested, shown) => {
    expect(await isApplied(group(requested), group(shown))).toBe(true);
  });

  it.each([
    ['straße', 'STRASSE'],
    ['web', 'web2'],
    ['Größe-rg', 'Grösse-rg'],
  ])('for the resource group %s are not when it shows %s', async (requested, shown) => {
    expect(await isApplied(group(requested), group(shown))).toBe(false);
  });

  it('for a resource group are not applied while the scope is wider', async () => {
    expect(await isApplied(group('web'), { type: 'Single', subscriptionId })).toBe(false);
  });
});
