import { rolesOn, type AppRole, type GrantRole, type Principal } from '../domain/access.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { GrantBook } from '../ports/grant-book.ts';

export interface ListedCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly country: string;
  readonly roles: readonly (GrantRole | AppRole)[];
}

interface Deps {
  readonly customers: CustomerDirectory;
  readonly grants: GrantBook;
}

/** The customers that exist for this person, with the person's roles. Admins and readers see all. */
export const listCustomers =
  ({ customers, grants }: Deps) =>
  async (principal: Principal): Promise<readonly ListedCustomer[]> => {
    const [all, granted] = await Promise.all([customers.listCustomers(), grants.grantsOf(principal.id)]);
    return all
      .map(({ customerId, name, country }) => ({
        customerId,
        name,
        country,
        roles: rolesOn(principal, granted.get(customerId) ?? []),
      }))
      .filter(({ roles }) => roles.length > 0);
  };
