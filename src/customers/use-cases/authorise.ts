import { judgeAccess, type Permission, type Principal } from '../../core/access.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { GrantBook } from '../ports/grant-store.ts';

export interface AuthoriseDeps {
  readonly grants: GrantBook;
  readonly customers: Pick<CustomerDirectory, 'findCustomer'>;
}

/**
 * Whether a person may do something for a customer. A customer without a grant does not exist for that person;
 * for admins and readers, who need no grant, it exists when Partner Center knows it.
 */
export const authorise =
  ({ grants, customers }: AuthoriseDeps) =>
  async (principal: Principal, customerId: string, permission: Permission) => {
    const granted = (await grants.grantsOf(principal.id)).get(customerId) ?? [];
    const judged = judgeAccess(principal, granted, permission);
    const isKnown =
      judged === 'not-found' || granted.length > 0 || (await customers.findCustomer(customerId));
    return isKnown ? judged : 'not-found';
  };
