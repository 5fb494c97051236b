import { rolesOn, type AppRole, type GrantRole, type Principal } from '../../core/access.ts';
import type { Customer } from '../domain/customer.ts';
import { listingOf, type Listing } from '../../core/listing.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';

export interface ListedCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly country: string;
  readonly roles: readonly (GrantRole | AppRole)[];
}

interface Deps {
  readonly customers: CustomerDirectory;
  readonly grants: GrantStore;
}

/** Lists the customers visible to this person, by name, with the person's roles. Admins and readers see all. */
export const listCustomers =
  ({ customers, grants }: Deps) =>
  async (principal: Principal, page: PageQuery): Promise<Page<ListedCustomer>> => {
    const granted = await grants.grantsOf(principal.id);
    const visible =
      principal.appRoles.length > 0
        ? await customers.listCustomers()
        : await findAll(customers, granted.keys());
    const listed = visible.items.map(({ customerId, name, country }) => ({
      customerId,
      name,
      country,
      roles: rolesOn(principal, granted.get(customerId) ?? []),
    }));
    return { ...pageAfter(listed.sort(byKey), keyOf, page), ...warningsOf(visible) };
  };

const keyOf = ({ name, customerId }: ListedCustomer): string => `${name}|${customerId}`;
const byKey = (one: ListedCustomer, other: ListedCustomer): number => (keyOf(one) < keyOf(other) ? -1 : 1);

/** Reads only the customers with a grant, because a partner may have thousands. */
async function findAll(customers: CustomerDirectory, ids: Iterable<string>): Promise<Listing<Customer>> {
  const found = await Promise.all([...ids].map((id) => customers.findCustomer(id)));
  return listingOf(found.filter((customer) => customer !== undefined));
}
