import { expect, it } from '@jest/globals';
import type { Inbox } from '../../src/requests/ports/inbox.ts';
import { aRequest, newCustomer } from './sample-requests.ts';

/** The contract of inboxes. */
export function inboxContract(open: () => Inbox): void {
  const waiting = (customerId: string, key = 'key-1') => aRequest({ customerId, key }).id;

  it('lists the waiting requests of the given customers, once each', async () => {
    const inbox = open();
    const [mine, theirs] = [newCustomer(), newCustomer()];
    const ids = [waiting(mine, 'one'), waiting(mine, 'two')];
    for (const id of [...ids, ...ids, waiting(theirs)]) await inbox.add(id);
    expect([...(await inbox.list([mine]))].sort()).toEqual([...ids].sort());
    expect(await inbox.list([mine.toUpperCase(), theirs, mine])).toHaveLength(3);
    expect(await inbox.list([newCustomer()])).toEqual([]);
    expect(await inbox.list([])).toEqual([]);
  });

  it('lists the waiting requests of all customers', async () => {
    const inbox = open();
    const ids = [waiting(newCustomer()), waiting(newCustomer())];
    for (const id of ids) await inbox.add(id);
    expect(await inbox.list('all')).toEqual(expect.arrayContaining(ids));
  });

  it('removes a request, also when it is not listed', async () => {
    const inbox = open();
    const customerId = newCustomer();
    await inbox.add(waiting(customerId));
    await inbox.remove(waiting(customerId));
    await inbox.remove(waiting(customerId));
    expect(await inbox.list([customerId])).toEqual([]);
  });
}
