import { describe, expect, it } from '@jest/globals';
import type { AppRole, GrantRole } from '../../src/core/access.ts';
import { authorise } from '../../src/customers/use-cases/authorise.ts';
import { facts } from '../support/purchase-facts.ts';

const { customer } = facts();
const known = customer.customerId;
const unknown = 'aaaaaaaa-0000-4000-8000-0000000000ff';

const authorisation = (customerId: string, granted: readonly GrantRole[], appRoles: readonly AppRole[]) =>
  authorise({
    grants: {
      grantsOf: () => Promise.resolve(new Map(granted.length === 0 ? [] : [[known, granted]])),
      put: () => Promise.reject(new Error('nobody grants here')),
    },
    customers: { findCustomer: (id) => Promise.resolve(id === known ? customer : undefined) },
  })({ id: 'p', name: 'p', appRoles }, customerId, 'purchase');

describe('authorising a purchase', () => {
  it.each([
    ['a requester', known, ['Requester'], [], 'allowed'],
    ['an approver', known, ['Approver'], [], 'forbidden'],
    ['a person without a grant', known, [], [], 'not-found'],
    ['a requester of another customer', unknown, ['Requester'], [], 'not-found'],
    ['an admin', known, [], ['Admin'], 'allowed'],
    ['a reader', known, [], ['Reader'], 'forbidden'],
    ['an admin, for a customer nobody knows', unknown, [], ['Admin'], 'not-found'],
    ['a reader, for a customer nobody knows', unknown, [], ['Reader'], 'not-found'],
  ] as const)('of %s', async (_who, customerId, granted, appRoles, judgement) => {
    expect(await authorisation(customerId, granted, appRoles)).toBe(judgement);
  });
});
