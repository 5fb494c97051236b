/** Who the tests are about; the ids are those of the local stack. */
export const tenantId = '11111111-1111-4111-8111-111111111111';
export const contoso = 'aaaaaaaa-0000-4000-8000-000000000001';
export const fabrikam = 'aaaaaaaa-0000-4000-8000-000000000002';

export const people = {
  requester: { oid: '1d0fba12-878f-54ea-8c39-6b3c32b24ecf', name: 'Sales Agent' },
  otherRequester: { oid: 'cb13a93b-ed65-544b-8614-8a7ee1870a22', name: 'Sales Agent 2' },
  approver: { oid: '4bf4e567-0fb0-54bd-979c-7984f4a27f95', name: 'Approver' },
  clerk: { oid: '78f3f7db-c00f-5220-ac23-20db6aadcb1b', name: 'Billing Clerk' },
  auditor: { oid: '269a42a5-bd68-5d24-adf3-e8439466ae6b', name: 'Auditor', roles: ['Reader'] },
  admin: { oid: '6599a342-6b8a-5283-9505-61e374b7856a', name: 'Admin', roles: ['Admin'] },
  outsider: { oid: 'c34046c0-cd4c-53f0-8f97-b96f41278bc9', name: 'Outsider' },
} as const;
export type PersonName = keyof typeof people;
