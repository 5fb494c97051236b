import { decideAccess, type Permission, type Principal } from '../../core/access.ts';
import type { GrantStore } from '../ports/grant-store.ts';

export interface AuthoriseDeps {
  readonly grants: Pick<GrantStore, 'grantsOf'>;
}

/**
 * Decides whether a person has a permission for a customer, from the roles in the token and the stored grants alone:
 * an outage of Microsoft locks nobody out. A customer without a grant is `not-found` for that person. Admins and
 * readers see all customers; for them a missing customer shows where the customer itself is read.
 */
export const authorise =
  ({ grants }: AuthoriseDeps) =>
  async (principal: Principal, customerId: string, permission: Permission) => {
    const granted = (await grants.grantsOf(principal.id)).get(customerId) ?? [];
    return decideAccess(principal, granted, permission);
  };
