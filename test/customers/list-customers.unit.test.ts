import { describe, expect, it } from '@jest/globals';
import type { GrantRole, Principal } from '../../src/core/access.ts';
import { listingOf, type Listing } from '../../src/core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../src/core/microsoft-errors.ts';
import type { Customer, CustomerName } from '../../src/customers/domain/customer.ts';
import { listCustomers } from '../../src/customers/use-cases/list-customers.ts';
import { memoryKnownCustomers } from '../support/memory/known-customers.ts';

const details = { method: 'GET', target: 'partner-center', requestId: 'r', correlationId: 'c' };
const outage = new MicrosoftUnavailable('503', { ...details, status: 503 });
const idOf = (number: number) => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
const customer = (number: number): Customer => ({
  customerId: idOf(number),
  name: `Customer ${String(number).padStart(3, '0')}`,
  country: 'FR',
});
const admin: Principal = { id: 'admin', name: 'Admin', appRoles: ['Admin'] };
const requester: Principal = { id: 'requester', name: 'Requester', appRoles: [] };

interface World {
  readonly known?: readonly Customer[];
  /** Ids of the customers on which the person has the role Requester. */
  readonly granted?: readonly string[];
  readonly listed?: () => Promise<Listing<CustomerName>>;
  readonly find?: (customerId: string) => Promise<Customer | undefined>;
}

/** The list as the person sees it, and which customers Partner Center was asked for one by one. */
async function seenBy(
  principal: Principal,
  { known = [], granted = [], listed, find }: World,
  { limit = 50, cursor }: { readonly limit?: number; readonly cursor?: string | undefined } = {},
) {
  const asked: string[] = [];
  const grants = new Map<string, readonly GrantRole[]>(granted.map((id) => [id, ['Requester']]));
  const no = () => Promise.reject(new Error('nobody asks for this here'));
  const page = await listCustomers({
    grants: { grantsOf: () => Promise.resolve(grants) },
    knownCustomers: memoryKnownCustomers(...known),
    customers: {
      listCustomers: listed ?? no,
      findCustomer: (id) => {
        asked.push(id);
        return (find ?? no)(id);
      },
      listSubscriptions: no,
      hasAcceptedAgreement: no,
      listIndirectResellers: no,
      validateReseller: no,
    },
  })(principal, { limit, cursor });
  return { ...page, asked };
}

describe('the list of customers', () => {
  it('has what grants name, by the last known names, and asks Microsoft nothing', async () => {
    const seen = await seenBy(requester, {
      known: [customer(2), customer(1), customer(3)],
      granted: [idOf(2), idOf(1)],
    });
    expect(seen).toEqual({
      items: [
        { ...customer(1), roles: ['Requester'] },
        { ...customer(2), roles: ['Requester'] },
      ],
      asked: [],
    });
  });

  it('reads a customer that was never read, and leaves out one that is none', async () => {
    const seen = await seenBy(requester, {
      granted: [idOf(1), idOf(2)],
      listed: () => Promise.reject(outage),
      find: (id) => Promise.resolve(id === idOf(1) ? customer(1) : undefined),
    });
    expect(seen.items.map(({ name }) => name)).toEqual(['Customer 001']);
    expect(seen.warnings).toBeUndefined();
  });

  it.each([
    ['does not answer', outage, 'Microsoft does not answer'],
    [
      'refuses',
      new UnexpectedAnswer('403', { ...details, status: 403, code: '900150' }),
      'Microsoft does not show it (900150)',
    ],
  ])('warns about a customer that was never read while Microsoft %s', async (_how, error, reason) => {
    const seen = await seenBy(requester, {
      known: [customer(1)],
      granted: [idOf(1), idOf(2)],
      listed: () => Promise.reject(outage),
      find: () => Promise.reject(error),
    });
    expect(seen.items.map(({ name }) => name)).toEqual(['Customer 001']);
    expect(seen.warnings).toEqual([
      {
        code: 'customer-not-shown',
        message: `This customer was never read before, and ${reason}.`,
        subject: idOf(2),
      },
    ]);
  });

  it('has the last known customers for an admin while Microsoft does not answer, and says so', async () => {
    const seen = await seenBy(admin, { known: [customer(1)], listed: () => Promise.reject(outage) });
    expect(seen.items).toEqual([{ ...customer(1), roles: ['Admin'] }]);
    expect(seen.warnings).toEqual([
      {
        code: 'customers-last-known',
        message: 'Microsoft does not answer: these are the customers as they were last read.',
      },
    ]);
  });

  it('does not hide a bug', async () => {
    const bug = new TypeError('undefined is no function');
    await expect(seenBy(admin, { listed: () => Promise.reject(bug) })).rejects.toBe(bug);
    await expect(
      seenBy(requester, {
        granted: [idOf(1)],
        listed: () => Promise.resolve(listingOf([])),
        find: () => Promise.reject(bug),
      }),
    ).rejects.toBe(bug);
  });

  it('of a person with hundreds of grants is walked by name, though pages become known meanwhile', async () => {
    const all = Array.from({ length: 300 }, (_, number) => ({
      ...customer(number),
      name: `zoo ${String(number).padStart(3, '0')}`,
    }));
    const known: Customer[] = [];
    const world = {
      granted: all.map(({ customerId }) => customerId),
      listed: () => Promise.resolve(listingOf([...all, customer(999)])),
      find: (id: string) => {
        const found = all.find(({ customerId }) => customerId === id);
        if (found !== undefined) known.push(found);
        return Promise.resolve(found);
      },
    };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await seenBy(requester, { ...world, known }, { limit: 200, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(all.map(({ name }) => name).sort());
  });

  it('of 1,000 customers asks for at most 50 of them, those of the page', async () => {
    const all = Array.from({ length: 1_000 }, (_, number) => customer(number));
    const listed = () => Promise.resolve(listingOf(all));
    const find = (id: string) => Promise.resolve(all.find(({ customerId }) => customerId === id));
    const first = await seenBy(admin, { listed, find }, { limit: 200 });
    expect([first.items.length, first.asked.length]).toEqual([50, 50]);
    const next = await seenBy(admin, { listed, find }, { limit: 2, cursor: first.nextCursor });
    expect(next.items.map(({ name }) => name)).toEqual(['Customer 050', 'Customer 051']);
  });
});
