import type { Warning } from '../../core/listing.ts';
import { whyUnread } from '../../core/why-unread.ts';
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

/**
 * Whether the partner certainly has no such customer. Without an answer of Microsoft a customer that was never read
 * counts as one.
 */
export async function isNoCustomer(deps: CustomerDeps, customerId: string): Promise<boolean> {
  const { customer, warning } = await lastKnownCustomer(deps, customerId);
  return customer === undefined && warning === undefined;
}

async function readCustomer({ customers }: CustomerDeps, customerId: string): Promise<ReadCustomer> {
  try {
    return { customer: await customers.findCustomer(customerId) };
  } catch (error) {
    return { warning: notShown(customerId, whyUnread(error)) };
  }
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
