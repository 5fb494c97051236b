import { judgeAccess, type Permission, type Principal } from '../domain/access.ts';
import type { GrantBook } from '../ports/grant-book.ts';

/** Whether a person may do something for a customer. A customer without a grant does not exist for that person. */
export const authorise =
  ({ grants }: { readonly grants: GrantBook }) =>
  async (principal: Principal, customerId: string, permission: Permission) => {
    const granted = await grants.grantsOf(principal.id);
    return judgeAccess(principal, granted.get(customerId) ?? [], permission);
  };
