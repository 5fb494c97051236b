import { decideAccess, type Permission, type Principal } from '../../core/access.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { GrantStore } from '../ports/grant-store.ts';

export interface AuthoriseDeps {
  readonly grants: GrantStore;
  readonly customers: Pick<CustomerDirectory, 'findCustomer'>;
}

/**
 * Decides whether a person has a permission for a customer. A customer without a grant is `not-found` for that
 * person; for admins and readers, who need no grant, when Partner Center does not have it.
 */
export const authorise =
  ({ grants, customers }: AuthoriseDeps) =>
  async (principal: Principal, customerId: string, permission: Permission) => {
    const granted = (await grants.grantsOf(principal.id)).get(customerId) ?? [];
    const decision = decideAccess(principal, granted, permission);
    const isKnown =
      decision === 'not-found' || granted.length > 0 || (await customers.findCustomer(customerId));
    return isKnown ? decision : 'not-found';
  };
