import { expect, it } from '@jest/globals';
import type { OpenStatus } from '../../src/requests/domain/request-status.ts';
import type { Indexable, OpenRequests } from '../../src/requests/ports/open-requests.ts';
import { aRequest, newCustomer, requester } from './sample-requests.ts';

const second = (at: number) => new Date(Date.UTC(2026, 10, 23, 8, 0, at)).toISOString();
const row = ({ id, kind, requestedBy, createdAt }: Indexable, status: OpenStatus) => ({
  ...{ requestId: id, kind, requesterId: requestedBy.id, createdAt, status },
});

/** The contract of the index of open requests. */
export function openRequestsContract(open: () => OpenRequests): void {
  const listed = async (customerIds: readonly string[] | 'all') => {
    const { items, warnings } = await open().list(customerIds);
    expect(warnings).toEqual([]);
    return [...items].sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  };

  it('lists the open requests of the given customers, or of all', async () => {
    const [mine, theirs] = [newCustomer(), newCustomer()];
    const requests = [mine, mine, theirs].map((customerId, at) =>
      aRequest({ customerId, key: `key-${at}`, createdAt: second(at) }),
    );
    for (const request of requests) expect(await open().add(request)).toBe('added');
    const rows = requests.map((request) => row(request, 'submitted'));
    expect(await listed([mine])).toEqual(rows.slice(0, 2));
    expect(await listed([mine.toUpperCase(), theirs, mine])).toEqual(rows);
    expect(await listed([newCustomer()])).toEqual([]);
    expect(await listed([])).toEqual([]);
    expect(await listed('all')).toEqual(expect.arrayContaining(rows));
  });

  it('follows a request to its end', async () => {
    const customerId = newCustomer();
    const request = aRequest({ customerId });
    await open().add(request);
    await open().put({ ...request, status: 'awaiting-approval' });
    expect(await listed([customerId])).toEqual([row(request, 'awaiting-approval')]);
    await open().put({ ...request, status: 'expired' });
    await open().put({ ...request, status: 'expired' });
    expect(await listed([customerId])).toEqual([]);
  });

  it('changes nothing when a listed request is added again, whoever adds it', async () => {
    const customerId = newCustomer();
    const request = aRequest({ customerId });
    await open().add(request);
    await open().put({ ...request, status: 'provisioning' });
    expect(await open().add({ ...request, createdAt: second(9) })).toBe('listed');
    expect(await listed([customerId])).toEqual([row(request, 'provisioning')]);
  });

  it('removes any number of requests, also those that are not listed', async () => {
    const customerId = newCustomer();
    const requests = Array.from({ length: 103 }, (_, at) => aRequest({ customerId, key: `key-${at}` }));
    await Promise.all(requests.slice(1).map((request) => open().add(request)));
    await open().remove(requests.map(({ id }) => id));
    expect(await listed([customerId])).toEqual([]);
    await open().remove([]);
  });

  it('keeps what a person has asked for, newest first, page by page', async () => {
    const person = { ...requester, id: newCustomer() };
    const requests = [0, 1, 2].map((at) =>
      aRequest({ customerId: newCustomer(), createdAt: second(at), requestedBy: person }),
    );
    for (const request of requests) await open().add(request);
    await open().remove(requests.map(({ id }) => id));
    const first = await open().askedBy(person.id, { limit: 2 });
    const next = await open().askedBy(person.id, { limit: 2, cursor: first.nextCursor });
    const newest = [...requests].reverse().map(({ id, createdAt }) => ({ requestId: id, createdAt }));
    expect([...first.items, ...next.items]).toEqual(newest);
    expect(first.items).toHaveLength(2);
    expect(next).not.toHaveProperty('nextCursor');
    expect((await open().askedBy(newCustomer(), { limit: 2 })).items).toEqual([]);
  });
}
