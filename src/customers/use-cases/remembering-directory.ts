import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';

/** A directory that remembers each customer it reads, so that its name is known while Microsoft does not answer. */
export const rememberingDirectory = (
  directory: CustomerDirectory,
  known: Pick<KnownCustomers, 'remember'>,
): CustomerDirectory => ({
  ...directory,
  findCustomer: async (customerId) => {
    const customer = await directory.findCustomer(customerId);
    if (customer !== undefined) await known.remember([customer]);
    return customer;
  },
});
