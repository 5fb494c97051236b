import type { Warning } from '../../core/listing.ts';
import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { outageIn } from '../../platform/node/outage.ts';
import type { Customer } from '../domain/customer.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';

export interface CustomerDeps {
  readonly customers: Pick<CustomerDirectory, 'findCustomer'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
}

/** A customer, or why it cannot be shown. Neither: the partner has no such customer. */
export interface ReadCustomer {
  readonly customer?: Customer | undefined;
  readonly warning?: Warning;
}

/** Reads a customer from our table, and one that was never read from Partner Center. */
export async function lastKnownCustomer(deps: CustomerDeps, customerId: string): Promise<ReadCustomer> {
  const known = await deps.knownCustomers.find(customerId);
  return known === undefined ? readCustomer(deps, customerId) : { customer: known };
}

/** Reads a customer from Partner Center, and from our table while that gives no usable answer. */
export async function currentCustomer(deps: CustomerDeps, customerId: string): Promise<ReadCustomer> {
  const read = await readCustomer(deps, customerId);
  if (read.warning === undefined) return read;
  const customer = await deps.knownCustomers.find(customerId);
  return customer === undefined ? read : { customer, warning: lastKnown(customerId) };
}

async function readCustomer({ customers }: CustomerDeps, customerId: string): Promise<ReadCustomer> {
  try {
    return { customer: await customers.findCustomer(customerId) };
  } catch (error) {
    return { warning: notShown(customerId, reasonOf(error)) };
  }
}

/** Throws an error that does not come from Microsoft. */
function reasonOf(error: unknown): string {
  if (outageIn(error) !== undefined) return 'Microsoft does not answer';
  if (!(error instanceof UnexpectedAnswer)) throw error;
  const { code, status } = error.details;
  return `Microsoft does not show it: ${code ?? status ?? 'refused'}`;
}

const notShown = (subject: string, reason: string): Warning => ({
  code: 'customer-not-shown',
  message: `This customer was never read before, and ${reason}.`,
  subject,
});

const lastKnown = (subject: string): Warning => ({
  code: 'customer-last-known',
  message: 'Microsoft gave no usable answer: this is the customer as it was last read.',
  subject,
});
