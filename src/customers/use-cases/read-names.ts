import { whyUnread } from '../../core/why-unread.ts';
import { namesOf, type NameDeps } from './customer-names.ts';

/**
 * The names of customers by their ids, as they were last read. One that was never read has the name of Partner Center's list;
 * while that cannot be read, it has none.
 */
export async function readNames(
  deps: NameDeps,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  const { items } = await namesOf({ ...deps, customers: tolerant(deps.customers) }, wanted);
  return new Map(items.flatMap(({ customerId, name }) => (name === customerId ? [] : [[customerId, name]])));
}

/** A list that is empty when Microsoft gives none. */
const tolerant = (customers: NameDeps['customers']): NameDeps['customers'] => ({
  listCustomers: async () => {
    try {
      return await customers.listCustomers();
    } catch (error) {
      whyUnread(error);
      return { items: [], warnings: [] };
    }
  },
});

/** An item with the name of its customer, when that is known. */
export const withName = <T extends { readonly customerId: string }>(
  item: T,
  names: ReadonlyMap<string, string>,
): T & { readonly customerName?: string } => {
  const customerName = names.get(item.customerId);
  return customerName === undefined ? item : { ...item, customerName };
};
