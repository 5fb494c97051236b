import { describe, expect, it } from '@jest/globals';
import type { AppRole, GrantRole } from '../../src/core/access.ts';
import { authorise } from '../../src/customers/use-cases/authorise.ts';

const known = 'aaaaaaaa-0000-4000-8000-000000000001';
const unknown = 'aaaaaaaa-0000-4000-8000-0000000000ff';

const authorisation = (customerId: string, granted: readonly GrantRole[], appRoles: readonly AppRole[]) =>
  authorise({
    grants: {
      grantsOf: () => Promise.resolve(new Map(granted.length === 0 ? [] : [[known, granted]])),
    },
  })({ id: 'p', name: 'p', appRoles }, customerId, 'purchase');

describe('authorising a purchase', () => {
  it.each([
    ['a requester', known, ['Requester'], [], 'allowed'],
    ['an approver', known, ['Approver'], [], 'forbidden'],
    ['a person without a grant', known, [], [], 'not-found'],
    ['a requester of another customer', unknown, ['Requester'], [], 'not-found'],
    ['an admin', known, [], ['Admin'], 'allowed'],
    ['a reader', known, [], ['Reader'], 'forbidden'],
    ['an admin, for a customer nobody knows: Partner Center is not asked', unknown, [], ['Admin'], 'allowed'],
  ] as const)('of %s', async (_who, customerId, granted, appRoles, judgement) => {
    expect(await authorisation(customerId, granted, appRoles)).toBe(judgement);
  });
});
