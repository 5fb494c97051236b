import { rolesOn, type AppRole, type GrantRole, type Principal } from '../../core/access.ts';
import type { CustomerName } from '../domain/customer.ts';
import { joinListings, listingOf } from '../../core/listing.ts';
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
  readonly customers: Pick<CustomerDirectory, 'listCustomers' | 'readCustomers'>;
  readonly grants: GrantStore;
}

/** Each customer of a page is a call to Microsoft, unless it was read lately. */
const LARGEST_PAGE = 50;

/**
 * Lists the customers visible to this person, by name, with the person's roles, at most 50 on a page. Admins and readers
 * see all.
 */
export const listCustomers =
  ({ customers, grants }: Deps) =>
  async (principal: Principal, page: PageQuery): Promise<Page<ListedCustomer>> => {
    const granted = await grants.grantsOf(principal.id);
    const seesAll = principal.appRoles.length > 0;
    const known = seesAll || granted.size > 0 ? await customers.listCustomers() : listingOf([]);
    const visible = known.items.filter(({ customerId }) => seesAll || granted.has(customerId));
    const limit = Math.min(page.limit, LARGEST_PAGE);
    const { items, nextCursor } = pageAfter(visible.sort(byKey), keyOf, { ...page, limit });
    const read = await customers.readCustomers(items.map(({ customerId }) => customerId));
    return {
      items: read.items.map(({ customerId, name, country }) => ({
        customerId,
        name,
        country,
        roles: rolesOn(principal, granted.get(customerId) ?? []),
      })),
      ...(nextCursor === undefined ? {} : { nextCursor }),
      ...warningsOf(joinListings<object>([known, read])),
    };
  };

const keyOf = ({ name, customerId }: CustomerName): string => `${name}|${customerId}`;
const byKey = (one: CustomerName, other: CustomerName): number => (keyOf(one) < keyOf(other) ? -1 : 1);
