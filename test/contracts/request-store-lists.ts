import { expect, it } from '@jest/globals';
import { paymentEntry } from '../../src/ledger/domain/ledger.ts';
import { InvalidCursor, type Page } from '../../src/core/page.ts';
import type { RequestChange } from '../../src/requests/domain/request.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { aChange, anInsertedRequest, aRequest, existing, newCustomer, submitted } from './sample-requests.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const aQuote = {
  hash: 'first',
  validUntil: '2026-11-26T08:00:00.000Z',
  cost: eur(100),
  total: eur(110),
  pricingTotal: eur(100),
  schedule: [],
  armQuoteId: 'q-1',
};

/** Lists: in order, page by page, and only of one customer. */
export function listsOfRequests(open: () => RequestStore): void {
  it('pages through 120 requests, newest first, each once', async () => {
    const store = open();
    const customerId = newCustomer();
    const requests = Array.from({ length: 120 }, (_, second) =>
      aRequest({ customerId, key: `key-${second}`, createdAt: instant(second) }),
    );
    await Promise.all(requests.map((request) => store.insert(request, submitted(request))));
    const pages = await allPages((cursor) => store.list({ customerId }, { limit: 50, cursor }));
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    const newestFirst = [...requests].reverse().map(({ id }) => id);
    expect(pages.flat().map(({ id }) => id)).toEqual(newestFirst);
  });

  it('returns no cursor after a full last page', async () => {
    const store = open();
    const { request } = await anInsertedRequest(store);
    const page = await store.list({ customerId: request.customerId }, { limit: 1 });
    expect(page.items).toHaveLength(1);
    expect(page).not.toHaveProperty('nextCursor');
  });

  it('shows requests created after the first page only on a new first page', async () => {
    const store = open();
    const customerId = newCustomer();
    const insert = async (second: number) => {
      const request = aRequest({ customerId, key: `key-${second}`, createdAt: instant(second) });
      await store.insert(request, submitted(request));
      return request.id;
    };
    const [oldest, middle] = [await insert(1), await insert(2)];
    const first = await store.list({ customerId }, { limit: 1 });
    const newest = await insert(3);
    const second = await store.list({ customerId }, { limit: 1, cursor: first.nextCursor });
    expect([first, second].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([middle, oldest]);
    expect((await store.list({ customerId }, { limit: 1 })).items[0]?.id).toBe(newest);
  });

  it('summarises the current state of each request', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const change = { status: 'refused', updatedAt: '2026-11-23T08:00:09.000Z' } as const;
    await store.commit(aChange(stored, { change }));
    const { id, kind, customerId, requestedBy, createdAt, input } = stored.request;
    expect(await store.list({ customerId }, { limit: 50 })).toEqual({
      items: [{ id, kind, customerId, requestedBy, createdAt, input, ...change }],
    });
  });

  it('summarises what a person decides by, as it stands now: saving, warnings, and the problem of a stop', async () => {
    const store = open();
    const stored = await anInsertedRequest(store);
    const { id: requestId, customerId } = stored.request;
    const listed = async () => (await store.list({ customerId }, { limit: 1 })).items[0];
    const commit = async (operation: string, change: RequestChange) => {
      const now = existing(await store.read(requestId));
      await store.commit(aChange(now, { operation, change }));
    };
    const explanation = { rule: 'r', message: 'm', source: 's', facts: {} };
    const explanations = (['warn', 'pass', 'warn'] as const).map((outcome) => ({ ...explanation, outcome }));
    const verdict = { allowed: true, asOf: instant(0), explanations };
    await commit('evaluate', { verdict, quote: { ...aQuote, saving: eur(70_00) } });
    expect(await listed()).toMatchObject({ total: eur(110), saving: eur(70_00), warningCount: 2 });
    await commit('requote', { quote: { ...aQuote, hash: 'next' } });
    expect(await listed()).not.toHaveProperty('saving');
    const problem = { code: 'step-failed', title: 'It stopped', step: 'checkout', stoppedAt: instant(7) };
    const stop = { ...problem, detail: 'See the log.', advice: 'Look at Microsoft.' };
    await commit('stop', { status: 'needs-attention', problem: stop });
    expect((await listed())?.problem).toEqual(problem);
    await commit('retry', { status: 'provisioning' });
    expect(await listed()).not.toHaveProperty('problem');
  });

  it('filters by kind and status, across pages', async () => {
    const store = open();
    const customerId = newCustomer();
    for (let second = 0; second < 6; second += 1) {
      const status = second % 2 === 0 ? 'refused' : 'submitted';
      const request = aRequest({ customerId, key: `key-${second}`, createdAt: instant(second), status });
      await store.insert(request, submitted(request));
    }
    const filter = { customerId, kind: 'purchase', statuses: ['refused', 'expired'] } as const;
    const pages = await allPages((cursor) => store.list(filter, { limit: 2, cursor }));
    expect(pages.map((page) => page.map(({ createdAt }) => createdAt))).toEqual([
      [instant(4), instant(2)],
      [instant(0)],
    ]);
  });

  it('finds a customer by an id in any letter case', async () => {
    const store = open();
    const { request } = await anInsertedRequest(store);
    const customerId = request.customerId.toUpperCase();
    expect((await store.list({ customerId }, { limit: 50 })).items).toHaveLength(1);
  });

  it('never shows what belongs to another customer', async () => {
    const store = open();
    const [mine, theirs] = [await anInsertedRequest(store), await anInsertedRequest(store)];
    const { id, customerId } = theirs.request;
    const entry = paymentEntry({
      number: 1,
      kind: 'purchase',
      requestId: id,
      postedAt: instant(1),
      total: eur(2),
      cost: eur(1),
    });
    await store.commit(aChange(theirs, { writes: [{ write: 'entry', entry }] }));
    expect((await store.list(mine.request, { limit: 50 })).items.map((item) => item.id)).toEqual([
      mine.request.id,
    ]);
    expect((await store.ledger({ customerId: mine.request.customerId }, { limit: 50 })).items).toEqual([]);
    const crossed = await store.ledger({ customerId: mine.request.customerId, requestId: id }, { limit: 50 });
    expect(crossed.items).toEqual([]);
    expect((await store.ledger({ customerId }, { limit: 50 })).items).toEqual([entry]);
    const query = { customerId: mine.request.customerId, requestId: "x' or PartitionKey ne 'x" };
    expect((await store.ledger(query, { limit: 50 })).items).toEqual([]);
  });

  it.each(['garbage', '', '!!', 'aXxub3BlfA', Buffer.from("' or RowKey ne '").toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      const store = open();
      const customerId = newCustomer();
      await expect(store.list({ customerId }, { limit: 50, cursor })).rejects.toThrow(InvalidCursor);
      await expect(store.ledger({ customerId }, { limit: 50, cursor })).rejects.toThrow(InvalidCursor);
    },
  );

  it('refuses the cursor of another customer', async () => {
    const store = open();
    const customerId = newCustomer();
    for (const key of ['one', 'two']) {
      const request = aRequest({ customerId, key });
      await store.insert(request, submitted(request));
    }
    const { nextCursor } = await store.list({ customerId }, { limit: 1 });
    const page = { limit: 1, cursor: existing(nextCursor) };
    await expect(store.list({ customerId: newCustomer() }, page)).rejects.toThrow(InvalidCursor);
  });

  it('pages through the ledger in whole entries, oldest day first, within days', async () => {
    const store = open();
    const customerId = newCustomer();
    const entries = [];
    for (let day = 1; day <= 5; day += 1) {
      const request = aRequest({ customerId, key: `key-${day}` });
      await store.insert(request, submitted(request));
      const postedAt = `2026-11-0${day}T23:59:59.999Z`;
      const entry = paymentEntry({
        number: 1,
        kind: 'purchase',
        requestId: request.id,
        postedAt,
        total: eur(day + 1),
        cost: eur(day),
      });
      await store.commit(
        aChange(existing(await store.read(request.id)), { writes: [{ write: 'entry', entry }] }),
      );
      entries.push(entry);
    }
    expect(await store.bookedIn('2026-11')).toContain(customerId);
    expect(await store.bookedIn('2026-12')).not.toContain(customerId);
    const within = (from?: string, to?: string) =>
      allPages((cursor) => store.ledger({ customerId, from, to }, { limit: 2, cursor }));
    expect(await within()).toEqual([entries.slice(0, 2), entries.slice(2, 4), entries.slice(4)]);
    expect(await within('2026-11-02', '2026-11-04')).toEqual([entries.slice(1, 3), entries.slice(3, 4)]);
    const { requestId } = existing(entries[3]);
    expect((await store.ledger({ customerId, requestId }, { limit: 2 })).items).toEqual([entries[3]]);
  });
}

const instant = (second: number) => new Date(Date.UTC(2026, 10, 23, 8) + second * 1000).toISOString();

async function allPages<T>(read: (cursor: string | undefined) => Promise<Page<T>>) {
  const pages = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await read(cursor);
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}
