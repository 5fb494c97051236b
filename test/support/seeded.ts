/** The customers, subscriptions and people every local stack begins with (local/microsoft/seed.json). */
export const contoso = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  subscription: 'bbbbbbbb-0000-4000-8000-000000000001',
  suspendedSubscription: 'bbbbbbbb-0000-4000-8000-000000000002',
} as const;

/** Pays in US dollars and is sold to through an indirect reseller. */
export const fabrikam = {
  id: 'aaaaaaaa-0000-4000-8000-000000000002',
  subscription: 'bbbbbbbb-0000-4000-8000-000000000003',
  resellerMpnId: '1234567',
  /** An active reseller of the partner, but of no customer. */
  otherResellerMpnId: '2345678',
} as const;

/** In Brazil, where reservations are not sold. */
export const adatum = {
  id: 'aaaaaaaa-0000-4000-8000-000000000003',
  subscription: 'bbbbbbbb-0000-4000-8000-000000000004',
} as const;

/** Has a legacy Azure subscription, no Azure plan. */
export const tailspin = {
  id: 'aaaaaaaa-0000-4000-8000-000000000004',
  subscription: 'bbbbbbbb-0000-4000-8000-000000000005',
} as const;

export const objectIds = {
  'sales-agent': '1d0fba12-878f-54ea-8c39-6b3c32b24ecf',
  'sales-agent-2': 'cb13a93b-ed65-544b-8614-8a7ee1870a22',
  'helpdesk-agent': '2daaa510-aed3-56c7-94c6-450ead7dd2f5',
  approver: '4bf4e567-0fb0-54bd-979c-7984f4a27f95',
  'approver-2': 'ccde08de-25e7-58a4-9a74-a98c01ef2e8a',
  admin: '6599a342-6b8a-5283-9505-61e374b7856a',
} as const;

/** A purchase that is allowed for Contoso, as a caller writes it. */
export const aPurchase = {
  subscriptionId: contoso.subscription as string,
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'Shared' } as object,
  renew: false,
};
