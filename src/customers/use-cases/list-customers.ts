import { rolesOn, type AppRole, type GrantRole, type Principal } from '../../core/access.ts';
import { listingOf, type Listing, type Warning } from '../../core/listing.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { inBatches } from '../../core/in-batches.ts';
import { outageIn } from '../../core/outage.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';
import type { CustomerName } from '../domain/customer.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';
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
/** For more grants than this, all known customers are read at once. */
const MANY_GRANTS = 20;

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

const LAST_KNOWN: Warning = {
  code: 'customers-last-known',
  message: 'Microsoft does not answer: these are the customers as they were last read.',
};

async function allNames({ customers, knownCustomers }: ListCustomersDeps): Promise<Listing<CustomerName>> {
  try {
    return await customers.listCustomers();
  } catch (error) {
    if (outageIn(error) === undefined) throw error;
    const { items, warnings } = await knownCustomers.all();
    return { items, warnings: [LAST_KNOWN, ...warnings] };
  }
}

/**
 * The last known names of customers. While one of them was never read, the names of Partner Center's list; a customer
 * that neither has is named by its id. Warnings about other customers are not for this person.
 */
async function namesOf(deps: ListCustomersDeps, ids: readonly string[]): Promise<Listing<CustomerName>> {
  const { knownCustomers } = deps;
  const known =
    ids.length > MANY_GRANTS
      ? (await knownCustomers.all()).items
      : await inBatches(ids, (id) => knownCustomers.find(id));
  const names = new Map(known.map((customer) => [customer?.customerId, customer?.name]));
  const isComplete = ids.every((id) => names.has(id));
  const listed = isComplete ? [] : (await allNames(deps)).items;
  for (const { customerId, name } of listed) if (!names.has(customerId)) names.set(customerId, name);
  return listingOf(ids.map((customerId) => ({ customerId, name: names.get(customerId) ?? customerId })));
}
