import type { Ask } from './in-memory-api.ts';
import { contoso, type PersonName } from './people.ts';

/** A purchase body with every field that is required. */
export const purchaseBody = {
  subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'Shared' },
  renew: false,
};

/** An exchange body with every field that is required. */
export const exchangeBody = {
  return: [{ reservationId: 'cccccccc-0000-4000-8000-000000000001', quantity: 2 }],
  purchase: [{ ...purchaseBody, sku: 'Standard_D4s_v5', quantity: 2 }],
};

/** The body of a partner change. */
export const partnerChangeBody = {
  reservationId: 'cccccccc-0000-4000-8000-000000000001',
  newPartnerOnRecordMpnId: '1234567',
  reason: 'Another reseller looks after the customer.',
};

/** `POST …/purchases` for Contoso; `changes` win. */
export const purchaseAsk = (as: PersonName | undefined, changes: Partial<Ask> = {}): Ask => ({
  path: `/api/v1/customers/${contoso}/purchases`,
  params: { customerId: contoso },
  ...(as === undefined ? {} : { as }),
  headers: { 'idempotency-key': 'key-1' },
  ...('text' in changes ? {} : { json: purchaseBody }),
  ...changes,
});

/** An address below `/requests/{id}`. */
export const requestAsk = (as: PersonName, id: string, below = '', changes: Partial<Ask> = {}): Ask => ({
  path: `/api/v1/requests/${id}${below}`,
  params: { id },
  as,
  ...changes,
});
