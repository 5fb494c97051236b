import { z } from 'zod';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import { matchMembers } from './match-members.ts';

const filterSchema = z.object({ field: z.string(), value: z.string(), operator: z.string() });

/** What a filter may look at. */
const FIELDS: Readonly<Record<string, (customer: CustomerSeed) => string>> = {
  companyname: (customer) => customer.name,
  domain: (customer) => customer.domain,
};

/** Reads `filter={"Field":"CompanyName","Value":"cont","Operator":"starts_with"}`; 400/3000 for any other filter. */
export function readCustomerFilter(text: string | undefined): (customer: CustomerSeed) => boolean {
  if (text === undefined) return () => true;
  const filter = filterSchema.safeParse(matchMembers(filterSchema, parseJson(text))).data;
  const read = FIELDS[filter?.field.toLowerCase() ?? ''];
  const operator = filter?.operator.replaceAll('_', '').toLowerCase();
  if (filter === undefined || read === undefined || operator !== 'startswith')
    throw new Refusal(400, '3000', `Customers cannot be filtered by ${text}.`);
  const wanted = filter.value.toLowerCase();
  return (customer) => read(customer).toLowerCase().startsWith(wanted);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
