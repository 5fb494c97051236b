import { rolesWith, type Permission } from '../../core/access.ts';
import { ok, refuse } from '../../core/result.ts';
import type { Access } from '../../platform/http/access.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { visibleCustomers } from '../use-cases/visible-customers.ts';

export interface SomeCustomers {
  /** The customers on whom the caller has the permission. */
  readonly customers: readonly string[] | 'all';
}

/** Admits people with a permission on any customer. */
export const onSomeCustomer = (
  grants: Pick<GrantStore, 'grantsOf'>,
  permission: Permission,
): Access<SomeCustomers> => ({
  policy: `some-customer:${permission}`,
  async admit(_request, principal) {
    const customers = await visibleCustomers(grants, principal, permission);
    if (customers.length > 0) return ok({ customers });
    return refuse({
      code: 'forbidden',
      detail: `For this you need the role ${rolesWith(permission)} on a customer.`,
    });
  },
});
