import { expect, it } from '@jest/globals';
import type { NoticeStore } from '../../src/notifications/ports/notice-store.ts';
import { aNotice } from '../notifications/a-notice.ts';
import { aRequest, newCustomer } from './sample-requests.ts';

function newNotice() {
  const customerId = newCustomer();
  return { ...aNotice(), id: aRequest({ customerId }).id, customerId };
}

/** The contract of stores of notices. */
export function noticeStoreContract(open: () => NoticeStore): void {
  it('stores a notice whole, and keeps the first one of an id', async () => {
    const [store, notice] = [open(), newNotice()];
    expect(await store.find(notice.id)).toBeUndefined();
    await store.add(notice);
    await store.add({ ...notice, recipients: [] });
    expect(await store.find(notice.id)).toEqual(notice);
  });

  it('stores one without a page, a day and an event', async () => {
    const store = open();
    const { page: _page, calendar: _calendar, event: _event, ...notice } = newNotice();
    await store.add(notice);
    expect(await store.find(notice.id)).toEqual(notice);
  });

  it('gives up the ones that are old', async () => {
    const store = open();
    const [old, recent] = [{ ...newNotice(), at: '2020-01-01T00:00:00.000Z' }, newNotice()];
    await store.add(old);
    await store.add(recent);
    for await (const { remove } of store.outdated('2020-01-02T00:00:00.000Z')) await remove();
    expect(await store.find(old.id)).toBeUndefined();
    expect(await store.find(recent.id)).toEqual(recent);
  });
}
