import { expect, it } from '@jest/globals';
import type { Audience, OutboxEntry, Outbox } from '../../src/requests/ports/outbox.ts';
import { aRequest, existing, newCustomer } from './sample-requests.ts';

const [MORNING, NOON] = ['2026-11-27T08:00:00.000Z', '2026-11-27T12:00:00.000Z'];
const newRequestId = () => aRequest({ customerId: newCustomer() }).id;

/** The contract of outboxes. */
export function outboxContract(open: () => Outbox, audience: Audience = 'webhook'): void {
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
    await outbox.markDelivered(requestId, 3, MORNING);
    await outbox.markDelivered(requestId, 5, NOON);
    await outbox.close(existing(await openNews(outbox, requestId)));
    expect(await openNews(outbox, requestId)).toBeUndefined();
    expect(await outbox.deliveredUpTo(requestId)).toBe(5);
  });

  it('never lowers the delivered ordinal of a request', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    await Promise.all([4, 1, 6, 2, 5, 3].map((ordinal) => outbox.markDelivered(requestId, ordinal, NOON)));
    expect(await outbox.deliveredUpTo(requestId)).toBe(6);
    await outbox.markDelivered(requestId, 2, NOON);
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

  const aDeadLetter = (requestId: string, ordinal: number, deadLetteredAt = NOON) => ({
    eventId: `${requestId}-${ordinal}`,
    type: 'reservation-desk.purchase.decided',
    deadLetteredAt,
    reason: 'the receiver answered 410',
  });
  const undeliveredOf = async (outbox: Outbox, requestId: string) =>
    (await outbox.undelivered()).filter(({ eventId }) => eventId.startsWith(requestId));

  it('keeps dead-lettered events, oldest first', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    const [late, early] = [aDeadLetter(requestId, 3), aDeadLetter(requestId, 4, MORNING)];
    for (const event of [late, late, early]) await outbox.deadLetter(event);
    expect(await undeliveredOf(outbox, requestId)).toEqual([early, late]);
  });

  it('opens the request of a dead-lettered event to send it again, and forgets that when it was sent', async () => {
    const [outbox, requestId] = [open(), newRequestId()];
    const [first, second] = [aDeadLetter(requestId, 3), aDeadLetter(requestId, 4)];
    for (const event of [first, second]) await outbox.deadLetter(event);
    await outbox.enqueue(requestId, MORNING);
    await outbox.scheduleRetry(existing(await openNews(outbox, requestId)), 4, NOON);
    await Promise.all([first, second].map((event) => outbox.sendAgain(event, NOON)));
    const entry = existing(await openNews(outbox, requestId));
    expect([...(entry.again ?? [])].sort()).toEqual([first.eventId, second.eventId]);
    expect([entry.failures, entry.nextAt, await undeliveredOf(outbox, requestId)]).toEqual([
      0,
      undefined,
      [],
    ]);
    await outbox.enqueue(requestId, NOON);
    await outbox.markSentAgain(requestId, first.eventId);
    expect((await openNews(outbox, requestId))?.again).toEqual([second.eventId]);
  });

  it('gives out what is outdated, to be removed', async () => {
    const [outbox, old, recent] = [open(), newRequestId(), newRequestId()];
    for (const [id, at] of [
      [old, '2001-01-01T08:00:00.000Z'],
      [recent, '2001-01-02T08:00:00.000Z'],
    ] as const) {
      await outbox.markDelivered(id, 3, at);
      await outbox.deadLetter(aDeadLetter(id, 2, at));
    }
    for await (const { remove } of outbox.outdated('2001-01-02T00:00:00.000Z')) await remove();
    const kept = [await outbox.deliveredUpTo(old), await outbox.deliveredUpTo(recent)];
    expect(kept).toEqual([audience === 'help desk' ? 3 : 0, 3]);
    expect(await undeliveredOf(outbox, old)).toEqual([]);
    expect(await undeliveredOf(outbox, recent)).toHaveLength(1);
    await outbox.forgetDelivered(recent);
    expect(await outbox.deliveredUpTo(recent)).toBe(0);
    for await (const { remove } of outbox.outdated('2001-01-03T00:00:00.000Z')) await remove();
  });
}
