import { rolesOn, type AppRole, type GrantRole, type Principal } from '../../core/access.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { inBatches } from '../../core/in-batches.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';
import type { CustomerName } from '../domain/customer.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';
import { allNames, namesOf } from './customer-names.ts';
import { lastKnownCustomer } from './last-known-customer.ts';

export interface ListedCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly country: string;
  readonly roles: readonly (GrantRole | AppRole)[];
}

export interface ListCustomersDeps {
  readonly customers: CustomerDirectory;
  readonly knownCustomers: KnownCustomers;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
}

/** Country and reseller of a customer that was never read take a call each, so that a page has no more customers. */
const MAX_PAGE = 50;

/**
 * Lists the customers visible to this person, by name, with the person's roles, at most 50 a page. Admins and readers
 * see all. While Microsoft does not answer, the list has the customers as they were last read, and says so.
 */
export const listCustomers =
  (deps: ListCustomersDeps) =>
  async (principal: Principal, { limit, cursor }: PageQuery): Promise<Page<ListedCustomer>> => {
    const granted = await deps.grants.grantsOf(principal.id);
    const visible =
      principal.appRoles.length > 0 ? await allNames(deps) : await namesOf(deps, [...granted.keys()]);
    const query = { limit: Math.min(limit, MAX_PAGE), cursor };
    const { items: names, ...page } = pageAfter([...visible.items].sort(byKey), keyOf, query);
    const read = await inBatches(names, ({ customerId }) => lastKnownCustomer(deps, customerId));
    const items = read.flatMap(({ customer }) => (customer === undefined ? [] : [customer]));
    const notShown = read.flatMap(({ warning }) => warning ?? []);
    return {
      ...page,
      items: items.map(({ customerId, name, country }) => ({
        ...{ customerId, name, country },
        roles: rolesOn(principal, granted.get(customerId) ?? []),
      })),
      ...warningsOf({ warnings: [...visible.warnings, ...notShown] }),
    };
  };

const keyOf = ({ name, customerId }: CustomerName): string => `${name}|${customerId}`;
const byKey = (one: CustomerName, other: CustomerName): number => (keyOf(one) < keyOf(other) ? -1 : 1);
