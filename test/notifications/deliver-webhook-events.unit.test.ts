import { deskSpeech } from '../../src/app/speech.ts';
import { describe, expect, it } from '@jest/globals';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { outboxRequestStore } from '../../src/notifications/webhook/outbox-request-store.ts';
import { kinds } from '../../src/app/request-kinds.ts';
import { toldOutside, type CloudEvent } from '../../src/requests/domain/request-event.ts';
import type { Delivery } from '../../src/requests/ports/delivery.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { deliverDue } from '../../src/requests/use-cases/deliver-outbox.ts';
import { purgeEvents } from '../../src/requests/use-cases/purge-events.ts';
import { deliverWebhookEvents } from '../../src/notifications/use-cases/deliver-webhook-events.ts';
import { swept } from '../support/run-sweep.ts';
import { customerId, eur, person, waitingEnvironment } from '../support/request-environment.ts';

const taken: Delivery = { state: 'taken' };
const failed: Delivery = { state: 'failed', reason: 'the receiver answered 503' };
const refused: Delivery = { state: 'refused', reason: 'the receiver answered 410' };

const contoso = { customerId, name: 'Contoso', country: 'FR' };

/** A desk with an outbox, and a receiver whose answers a test can script. */
async function tellingDesk() {
  const outbox = memoryOutbox();
  const desk = await waitingEnvironment((requests, clock) => outboxRequestStore(requests, outbox, clock));
  const received: CloudEvent[] = [];
  const answers: Delivery[] = [];
  const channel = {
    send: (event: CloudEvent) => {
      received.push(event);
      return Promise.resolve(answers.shift() ?? taken);
    },
  };
  const deliver = (changes: Partial<{ requests: RequestStore }> = {}) =>
    swept(
      deliverWebhookEvents({
        requests: desk.requests,
        kinds: desk.kinds,
        knownCustomers: { find: () => Promise.resolve(contoso) },
        speak: deskSpeech(desk.kinds),
        outbox,
        channel,
        clock: desk.clock,
        retentionDays: 90,
        ...changes,
      }),
    )();
  const later = (minutes: number) => void (desk.now.at = new Date(desk.now.at.getTime() + minutes * 60_000));
  const types = () => received.map(({ type }) => type.replace('reservation-desk.purchase.', ''));
  return { ...desk, outbox, received, answers, deliver, later, types };
}

describe('the delivery of events', () => {
  it('sends each event once and in order', async () => {
    const { deliver, approveAs, resolve, requestId, received, types, later, outbox } = await tellingDesk();
    expect(await deliver()).toEqual({ delivered: 1, retrying: 0, deadLettered: 0 });
    expect(await deliver()).toEqual({ delivered: 0, retrying: 0, deadLettered: 0 });
    await approveAs('ann');
    await resolve({ requestId });
    expect(await deliver()).toEqual({ delivered: 1, retrying: 0, deadLettered: 0 });

    expect(types()).toEqual(['awaiting-approval', 'decided']);
    expect(received[1]).toMatchObject({
      specversion: '1.0',
      id: `${requestId}-4`,
      source: '/reservation-desk',
      subject: requestId,
      time: '2026-11-23T08:00:00.000Z',
      data: {
        requestId,
        customerName: 'Contoso',
        subscriptions: [
          { subscriptionId: expect.any(String) as unknown, name: expect.any(String) as unknown },
        ],
        event: 'decided',
        by: { id: 'ann', name: 'ann' },
        decision: 'approve',
        purchase: { sku: 'Standard_D2s_v5', quantity: 3 },
        total: { amount: '1575.68', currency: 'EUR' },
      },
    });
    later(20);
    await deliver();
    expect(await outbox.open()).toEqual([]);
  });

  it('sends an event only together with the change it belongs to', async () => {
    const { deliver, approveAs, requests, read, types } = await tellingDesk();
    const before = await read();
    await approveAs('ann');
    await deliver({ requests: { ...requests, read: () => Promise.resolve(before) } });
    expect(types()).toEqual(['awaiting-approval']);
    await deliver();
    expect(types()).toEqual(['awaiting-approval', 'decided']);
  });

  it('does not send texts that people wrote', async () => {
    const { deliver, decide, requestId, quoteHash, received } = await tellingDesk();
    await decide({ requestId, by: person('ann'), decision: 'reject', quoteHash, comment: 'Too dear.' });
    await deliver();
    expect(JSON.stringify(received)).not.toContain('Too dear.');
  });

  it('waits with later events until the first is accepted, with growing pauses', async () => {
    const { deliver, approveAs, answers, types, later } = await tellingDesk();
    await approveAs('ann');
    answers.push(failed, failed);
    expect(await deliver()).toEqual({ delivered: 0, retrying: 1, deadLettered: 0 });
    expect(await deliver()).toEqual({ delivered: 0, retrying: 0, deadLettered: 0 });
    later(1);
    expect(await deliver()).toEqual({ delivered: 0, retrying: 1, deadLettered: 0 });
    later(4);
    expect(await deliver()).toEqual({ delivered: 0, retrying: 0, deadLettered: 0 });
    later(1);
    expect(await deliver()).toEqual({ delivered: 2, retrying: 0, deadLettered: 0 });
    expect(types()).toEqual(['awaiting-approval', 'awaiting-approval', 'awaiting-approval', 'decided']);
  });

  it('dead-letters an event that is refused, or failed for three days, keeps it for people and continues', async () => {
    const { deliver, approveAs, answers, later, outbox, requestId } = await tellingDesk();
    answers.push(refused);
    expect(await deliver()).toEqual({ delivered: 0, retrying: 0, deadLettered: 1 });
    await approveAs('ann');
    answers.push(...Array.from({ length: 10 }, () => failed));
    for (let tries = 0; tries < 9; tries += 1) {
      expect(await deliver()).toEqual({ delivered: 0, retrying: 1, deadLettered: 0 });
      later(24 * 60);
    }
    expect(await deliver()).toEqual({ delivered: 0, retrying: 0, deadLettered: 1 });
    expect(await outbox.undelivered()).toMatchObject([
      { eventId: `${requestId}-3`, reason: 'the receiver answered 410' },
      { eventId: `${requestId}-4`, reason: 'the receiver answered 503' },
    ]);
  });

  it('sends a dead-lettered event again on request, before later ones, and once', async () => {
    const { deliver, approveAs, answers, outbox, types, requestId, later } = await tellingDesk();
    answers.push(refused);
    await deliver();
    await approveAs('ann');
    const [undelivered] = await outbox.undelivered();
    if (undelivered === undefined) throw new Error('it was delivered');
    await outbox.sendAgain(undelivered, '2026-11-23T08:00:00.000Z');
    expect(await deliver()).toMatchObject({ delivered: 2 });
    expect(types()).toEqual(['awaiting-approval', 'awaiting-approval', 'decided']);
    expect(await outbox.undelivered()).toEqual([]);
    later(20);
    expect(await deliver()).toMatchObject({ delivered: 0 });
    expect([await outbox.deliveredUpTo(requestId), await outbox.open()]).toEqual([4, []]);
  });

  it('sends nothing again after the desk has forgotten what it delivered', async () => {
    const { deliver, outbox, received, requestId, clock, later } = await tellingDesk();
    await deliver();
    later(91 * 24 * 60);
    const purge = swept(purgeEvents({ outboxes: [outbox], clock, retentionDays: 90 }));
    expect(await purge()).toBe(1);
    expect(await outbox.deliveredUpTo(requestId)).toBe(0);
    await outbox.enqueue(requestId, clock().toISOString());
    expect(await deliver()).toMatchObject({ delivered: 0 });
    expect(received).toHaveLength(1);
  });

  it('resends an event under the same id when the host died after sending it', async () => {
    const { deliver, outbox, received } = await tellingDesk();
    const markDelivered = outbox.markDelivered.bind(outbox);
    const scheduleRetry = outbox.scheduleRetry.bind(outbox);
    const dies = () => Promise.reject(new Error('died'));
    Object.assign(outbox, { markDelivered: dies, scheduleRetry: dies });
    await expect(deliver()).rejects.toThrow('died');
    Object.assign(outbox, { markDelivered, scheduleRetry });
    expect(await deliver()).toEqual({ delivered: 1, retrying: 0, deadLettered: 0 });
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
  });

  it('does not lose a change that is written after a delivery run found no event', async () => {
    const { deliver, approveAs, resolve, requestId, price, types, later, outbox } = await tellingDesk();
    await deliver();
    await outbox.enqueue(requestId, '2026-11-23T08:00:00.000Z');
    await deliver();
    await approveAs('ann');
    price.value = { ...price.value, cost: eur(150_000) };
    await resolve({ requestId });
    later(60);
    await deliver();
    expect(types()).toEqual(['awaiting-approval', 'decided', 'awaiting-approval']);
  });
});

describe('a receiver that gives no answer', () => {
  const silent: Delivery = { state: 'unreachable', reason: 'timed out' };
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

  /** An outbox of ten requests with one event each, and a receiver whose answers are given by a function. */
  async function tenRequests(answer: (id: string) => Delivery) {
    const outbox = memoryOutbox();
    const now = { at: new Date('2026-11-23T08:00:00.000Z') };
    const tried: string[] = [];
    for (const id of ids) await outbox.enqueue(id, now.at.toISOString());
    const told = new Set<string>();
    const eventOf = (id: string) => ({
      ...{ eventId: `${id}-1`, type: 'completed' },
      send: () => {
        tried.push(id);
        return Promise.resolve(answer(id));
      },
      markDelivered: () => Promise.resolve(void told.add(id)),
    });
    const deliver = swept(
      deliverDue({
        outbox,
        clock: () => now.at,
        pendingEvents: ({ requestId: id }) =>
          Promise.resolve({ events: told.has(id) ? [] : [eventOf(id)], isWatched: false }),
      }),
    );
    const nextMinute = () => void (now.at = new Date(now.at.getTime() + 60_000));
    const failures = async () => (await outbox.open()).map((entry) => entry.failures);
    return { deliver, tried, told, nextMinute, failures };
  }

  it('is tried once in a run, and only the event that was tried counts a failure', async () => {
    const { deliver, tried, nextMinute, failures } = await tenRequests(() => silent);
    expect(await deliver()).toEqual({ delivered: 0, retrying: 1, deadLettered: 0, silence: 'timed out' });
    expect(tried).toEqual(['a']);
    nextMinute();
    await deliver();
    expect(tried).toHaveLength(2);
    expect((await failures()).reduce((sum, one) => sum + one, 0)).toBe(2);
  });

  it('gets everything when it is back', async () => {
    const back = { isThere: false };
    const { deliver, told, nextMinute } = await tenRequests(() => (back.isThere ? taken : silent));
    await deliver();
    back.isThere = true;
    nextMinute();
    expect(await deliver()).toMatchObject({ delivered: 10, silence: undefined });
    expect(told.size).toBe(10);
  });

  it('to one event only does not hold up the events of other requests', async () => {
    const { deliver, told, nextMinute } = await tenRequests((id) => (id === 'a' ? silent : taken));
    await deliver();
    nextMinute();
    await deliver();
    nextMinute();
    await deliver();
    expect([...told].sort()).toEqual(ids.slice(1));
  });
});

describe('requests whose events cannot be read', () => {
  it('rest, so that more than an outage counts are behind them in the next run only', async () => {
    const outbox = memoryOutbox();
    const clock = () => new Date('2026-11-23T08:00:00.000Z');
    for (let number = 0; number < 25; number += 1)
      await outbox.enqueue(`odd-${number}`, '2026-11-23T07:00:00.000Z');
    await outbox.enqueue('sound', '2026-11-23T07:30:00.000Z');
    const told: string[] = [];
    const sound = {
      ...{ eventId: 'sound-1', type: 'completed' },
      send: () => Promise.resolve(taken),
      markDelivered: () => Promise.resolve(void told.push('sound')),
    };
    const pendingEvents = ({ requestId: id }: { requestId: string }) =>
      id === 'sound'
        ? Promise.resolve({ events: [sound], isWatched: false })
        : Promise.reject(new Error('odd'));
    const deliver = swept(deliverDue({ outbox, clock, pendingEvents }));
    await expect(deliver()).rejects.toThrow('odd');
    expect(told).toEqual([]);
    await expect(deliver()).rejects.toThrow('odd');
    expect(told).toEqual(['sound']);
  });
});

describe('an event outside', () => {
  it('holds the amounts of the customer, and none of Microsoft', () => {
    const data = {
      ...{ refund: '100.00 EUR', credit: '110.00 EUR', predicted: '99.00 EUR', capUse: '120.00 USD' },
      total: { amount: '110.00', currency: 'EUR' },
      lines: [{ line: 1, cost: { amount: '100.00', currency: 'EUR' } }],
      detail: 'Last quoted at 100.00 EUR, now 101.00 EUR at Microsoft. Nothing was bought.',
    };
    const event: CloudEvent = {
      ...{ specversion: '1.0', datacontenttype: 'application/json' },
      ...{ id: 'e-1', source: '/', type: 't', subject: 's', time: '', data },
    };
    const told = toldOutside(event, deskSpeech(kinds)).data;
    expect(told).toEqual({
      credit: '110.00 EUR',
      total: { amount: '110.00', currency: 'EUR' },
      lines: [{ line: 1 }],
      detail: 'The price at Microsoft is above the last quote. Nothing was bought.',
    });
  });
});
