import { expect, it } from '@jest/globals';
import type { OutboxEntry, Outbox, UndeliveredEvent } from '../../src/requests/ports/outbox.ts';
import { aRequest, existing, newCustomer } from './sample-requests.ts';

const [MORNING, NOON] = ['2026-11-27T08:00:00.000Z', '2026-11-27T12:00:00.000Z'];
const newRequestId = () => aRequest({ customerId: newCustomer() }).id;

/** The contract of outboxes. */
export function outboxContract(
  open: () => Outbox & { undelivered(): Promise<readonly UndeliveredEvent[]> },
): void {
  const openNews = async (outbox: Outbox, requestId: string): Promise<OutboxEntry | undefined> =>
    (await outbox.open()).find((entry) => entry.requestId === requestId);

  it('has one entry per request, however often it is enqueued', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    expect(await openNews(outbox, requestId)).toBeUndefined();
    await outbox.enqueue(requestId, MORNING);
    await outbox.enqueue(requestId, NOON);
    expect((await outbox.open()).filter((entry) => entry.requestId === requestId)).toHaveLength(1);
    expect(await openNews(outbox, requestId)).toMatchObject({ enqueuedAt: NOON, failures: 0 });
  });

  it('keeps the delivered ordinal of a request, also when it is closed', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    expect(await outbox.deliveredUpTo(requestId)).toBe(0);
    await outbox.enqueue(requestId, MORNING);
    await outbox.markDelivered(requestId, 3);
    await outbox.markDelivered(requestId, 5);
    await outbox.close(existing(await openNews(outbox, requestId)));
    expect(await openNews(outbox, requestId)).toBeUndefined();
    expect(await outbox.deliveredUpTo(requestId)).toBe(5);
  });

  it('never lowers the delivered ordinal of a request', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    await Promise.all([4, 1, 6, 2, 5, 3].map((ordinal) => outbox.markDelivered(requestId, ordinal)));
    expect(await outbox.deliveredUpTo(requestId)).toBe(6);
    await outbox.markDelivered(requestId, 2);
    expect(await outbox.deliveredUpTo(requestId)).toBe(6);
  });

  it('keeps an entry that was enqueued again since it was read', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    await outbox.enqueue(requestId, MORNING);
    const entry = existing(await openNews(outbox, requestId));
    await outbox.enqueue(requestId, NOON);
    await outbox.close(entry);
    expect(await openNews(outbox, requestId)).toMatchObject({ enqueuedAt: NOON });
  });

  it('keeps a scheduled retry when the request is enqueued again, until it is rescheduled', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    await outbox.enqueue(requestId, MORNING);
    await outbox.scheduleRetry(existing(await openNews(outbox, requestId)), 2, NOON);
    await outbox.enqueue(requestId, NOON);
    expect(await openNews(outbox, requestId)).toMatchObject({ failures: 2, nextAt: NOON });
    await outbox.scheduleRetry(existing(await openNews(outbox, requestId)), 0, undefined);
    const entry = existing(await openNews(outbox, requestId));
    expect([entry.failures, entry.nextAt]).toEqual([0, undefined]);
  });

  it('keeps dead-lettered events', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    const event = {
      eventId: `${requestId}-3`,
      type: 'reservation-desk.purchase.decided',
      deadLetteredAt: NOON,
      reason: 'the receiver answered 410',
    };
    await outbox.deadLetter(event);
    await outbox.deadLetter(event);
    const kept = (await outbox.undelivered()).filter(({ eventId }) => eventId === event.eventId);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject(event);
  });
}
