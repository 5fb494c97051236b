import type { Schemas } from '../../api/client.ts';

/** How many requests of each customer are under way, by the customer's id. */
export function openByCustomer(
  requests: readonly Pick<Schemas['RequestSummary'], 'customerId'>[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { customerId } of requests) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  return counts;
}

/** Whether all typed words are in the name of the customer, of its country, or its id. */
export const isCustomerFound = (
  { name, customerId }: Pick<Schemas['Customer'], 'name' | 'customerId'>,
  country: string,
  typed: string,
): boolean => {
  const held = `${name} ${country} ${customerId}`.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => held.includes(word));
};
