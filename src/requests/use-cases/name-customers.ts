import type { KnownCustomers } from '../../customers/ports/known-customers.ts';

interface OfCustomer {
  readonly customerId: string;
}

/** Adds the name of the customer as it was last read. Asks nobody but the desk's own table. */
export async function withCustomerName<T extends OfCustomer>(
  known: Pick<KnownCustomers, 'find'>,
  item: T,
): Promise<T & { readonly customerName?: string }> {
  const name = (await known.find(item.customerId))?.name;
  return name === undefined ? item : { ...item, customerName: name };
}

/** Adds the names of their customers to the items of a page. */
export async function withCustomerNames<T extends OfCustomer, P extends { readonly items: readonly T[] }>(
  known: Pick<KnownCustomers, 'find'>,
  page: P,
) {
  return { ...page, items: await Promise.all(page.items.map((item) => withCustomerName(known, item))) };
}
