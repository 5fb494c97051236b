import { inBatches } from '../../core/in-batches.ts';
import { listingOf, type Listing, type Warning } from '../../core/listing.ts';
import { outageIn } from '../../core/outage.ts';
import type { CustomerName } from '../domain/customer.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';

export interface NameDeps {
  readonly customers: Pick<CustomerDirectory, 'listCustomers'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find' | 'all'>;
}

/** For more customers than this, all known ones are read at once. */
const MANY = 20;

const LAST_KNOWN: Warning = {
  code: 'customers-last-known',
  message: 'Microsoft does not answer: these are the customers as they were last read.',
};

/** The names of all customers; as they were last read, with a warning, while Microsoft does not answer. */
export async function allNames({ customers, knownCustomers }: NameDeps): Promise<Listing<CustomerName>> {
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
export async function namesOf(deps: NameDeps, ids: readonly string[]): Promise<Listing<CustomerName>> {
  const { knownCustomers } = deps;
  const known =
    ids.length > MANY
      ? (await knownCustomers.all()).items
      : await inBatches(ids, (id) => knownCustomers.find(id));
  const names = new Map(known.map((customer) => [customer?.customerId, customer?.name]));
  const isComplete = ids.every((id) => names.has(id));
  const listed = isComplete ? [] : (await allNames(deps)).items;
  for (const { customerId, name } of listed) if (!names.has(customerId)) names.set(customerId, name);
  return listingOf(ids.map((customerId) => ({ customerId, name: names.get(customerId) ?? customerId })));
}
