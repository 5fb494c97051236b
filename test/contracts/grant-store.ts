import { expect, it } from '@jest/globals';
import type { GrantBook } from '../../src/customers/ports/grant-store.ts';
import { newCustomer } from './sample-requests.ts';

/** What every grant book must do. */
export function grantBookContract(open: () => GrantBook): void {
  it('tells the roles of a person on each customer, and of nobody else', async () => {
    const book = open();
    const [person, other, first, second] = [newCustomer(), newCustomer(), newCustomer(), newCustomer()];
    await book.put({ objectId: person, customerId: first, roles: ['Requester', 'Approver'] });
    await book.put({ objectId: person, customerId: second, roles: ['Billing'] });
    await book.put({ objectId: other, customerId: first, roles: ['Helpdesk'] });
    expect([...(await book.grantsOf(person))]).toEqual([
      [first, ['Requester', 'Approver']],
      [second, ['Billing']],
    ]);
    expect((await book.grantsOf(newCustomer())).size).toBe(0);
  });

  it('writes a grant over the earlier one, and its own writer sees it at once', async () => {
    const book = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await book.put({ objectId, customerId, roles: ['Requester'] });
    expect((await book.grantsOf(objectId)).get(customerId)).toEqual(['Requester']);
    await book.put({ objectId, customerId, roles: ['Billing'] });
    expect([...(await book.grantsOf(objectId))]).toEqual([[customerId, ['Billing']]]);
  });

  it('knows people and customers in any letter case', async () => {
    const book = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await book.put({
      objectId: objectId.toUpperCase(),
      customerId: customerId.toUpperCase(),
      roles: ['Billing'],
    });
    expect([...(await book.grantsOf(objectId.toUpperCase()))]).toEqual([[customerId, ['Billing']]]);
  });

  it('refuses a grant of nothing, and of an unknown role', async () => {
    const book = open();
    const [objectId, customerId] = [newCustomer(), newCustomer()];
    await expect(async () => book.put({ objectId, customerId, roles: [] })).rejects.toThrow();
    const unknown = { objectId, customerId, roles: ['Owner' as 'Billing'] };
    await expect(async () => book.put(unknown)).rejects.toThrow();
  });
}
