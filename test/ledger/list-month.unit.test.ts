import { describe, expect, it } from '@jest/globals';
import { InvalidCursor } from '../../src/core/page.ts';
import { paymentEntry } from '../../src/ledger/domain/ledger.ts';
import { listMonth } from '../../src/ledger/use-cases/list-month.ts';
import { aChange, aRequest, existing, newCustomer, submitted } from '../contracts/sample-requests.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** A ledger of three customers, with entries on days of November and one in December. */
async function ledgerOfThree() {
  const store = memoryRequestStore();
  const customers = [newCustomer(), newCustomer(), newCustomer()].sort();
  const post = async (customerId: string, day: string) => {
    const request = aRequest({ customerId, key: day });
    await store.insert(request, submitted(request));
    const payment = { number: 1, kind: 'purchase', total: eur(2), cost: eur(1) } as const;
    const entry = paymentEntry({ ...payment, requestId: request.id, postedAt: `${day}T23:59:59.000Z` });
    const stored = existing(await store.read(request.id));
    await store.commit(aChange(stored, { writes: [{ write: 'entry', entry }] }));
  };
  const [one = '', two = '', three = ''] = customers;
  for (const day of ['2026-11-01', '2026-11-02', '2026-11-30', '2026-12-01']) await post(one, day);
  await post(two, '2026-11-15');
  await post(three, '2026-10-31');
  for (const day of ['2026-11-03', '2026-11-04']) await post(three, day);
  return { store, one, two, three };
}

async function allPages(
  list: (cursor: string | undefined) => ReturnType<ReturnType<typeof listMonth>>,
): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    pages.push(page.items.map(({ customerId, postedAt }) => `${customerId} ${postedAt.slice(5, 10)}`));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

describe('the ledger of a month', () => {
  it.each([1, 2, 3, 4, 6, 200])(
    'has each entry once, customer by customer, in pages of %i',
    async (limit) => {
      const { store, one, two, three } = await ledgerOfThree();
      const pages = await allPages((cursor) => listMonth(store)('2026-11', 'all', { limit, cursor }));
      expect(pages.flat()).toEqual([
        ...[`${one} 11-01`, `${one} 11-02`, `${one} 11-30`],
        `${two} 11-15`,
        ...[`${three} 11-03`, `${three} 11-04`],
      ]);
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
    },
  );

  it('has only entries of the customers that the caller may see, and reads no other', async () => {
    const { store, one, two } = await ledgerOfThree();
    const asked = new Set<string>();
    const ledger: typeof store.ledger = (query, page) => {
      asked.add(query.customerId);
      return store.ledger(query, page);
    };
    const list = listMonth({ ...store, ledger });
    const { items } = await list('2026-11', [two, newCustomer()], { limit: 50 });
    expect(items.map(({ customerId }) => customerId)).toEqual([two]);
    expect((await list('2026-12', 'all', { limit: 50 })).items).toMatchObject([{ customerId: one }]);
    expect((await list('2027-01', 'all', { limit: 50 })).items).toEqual([]);
    expect([...asked]).toEqual([two, one]);
  });

  it('refuses a cursor of another list', async () => {
    const { store } = await ledgerOfThree();
    const cursor = Buffer.from('k:2026-11-01|x').toString('base64url');
    await expect(listMonth(store)('2026-11', 'all', { limit: 5, cursor })).rejects.toThrow(InvalidCursor);
  });
});
