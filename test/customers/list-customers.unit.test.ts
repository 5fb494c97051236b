import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { listCustomers } from '../../src/customers/use-cases/list-customers.ts';

const idOf = (number: number) => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
const nameOf = (number: number) => `Customer ${String(number).padStart(4, '0')}`;
const customerOf = (number: number) => ({ customerId: idOf(number), name: nameOf(number) });
const person = { id: 'c0ffee00-0000-4000-8000-000000000001', name: 'A person', appRoles: [] };

/** A partner with 1,000 customers, of whom the person has a grant on the first `grants`. Counts what is read one by one. */
function partner(grants: number) {
  const read: string[] = [];
  let lists = 0;
  const numbers = Array.from({ length: 1_000 }, (_, number) => number);
  const list = listCustomers({
    customers: {
      listCustomers: () => {
        lists += 1;
        return Promise.resolve(listingOf(numbers.map(customerOf)));
      },
      readCustomers: (ids) => {
        read.push(...ids);
        const found = ids.map((id) => ({ ...customerOf(Number(id.slice(-12))), country: 'FR' }));
        return Promise.resolve(listingOf(found));
      },
    },
    grants: {
      grantsOf: () =>
        Promise.resolve(new Map(numbers.slice(0, grants).map((number) => [idOf(number), ['Requester']]))),
      put: () => Promise.resolve(),
    },
  });
  return { list, read, lists: () => lists };
}

describe('the list of customers', () => {
  it('of an admin reads the customers of its page only, at most 50', async () => {
    const { list, read } = partner(0);
    const admin = { ...person, appRoles: ['Admin'] as const };
    const first = await list(admin, { limit: 200 });
    expect(first.items.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, n) => nameOf(n)));
    expect(read).toHaveLength(50);
    const second = await list(admin, { limit: 2, cursor: first.nextCursor });
    expect(second.items.map(({ name }) => name)).toEqual([nameOf(50), nameOf(51)]);
  });

  it('of a person with hundreds of grants does too, and ends', async () => {
    const { list, read } = partner(300);
    const seen: string[] = [];
    let page = await list(person, { limit: 200 });
    seen.push(...page.items.map(({ customerId }) => customerId));
    expect(read).toHaveLength(50);
    while (page.nextCursor !== undefined) {
      page = await list(person, { limit: 200, cursor: page.nextCursor });
      seen.push(...page.items.map(({ customerId }) => customerId));
    }
    expect(seen).toEqual(Array.from({ length: 300 }, (_, number) => idOf(number)));
  });

  it('of a person without a grant asks Microsoft for nothing', async () => {
    const { list, lists } = partner(0);
    expect(await list(person, { limit: 50 })).toEqual({ items: [] });
    expect(lists()).toBe(0);
  });
});
