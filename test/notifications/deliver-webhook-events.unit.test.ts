import { describe, expect, it } from '@jest/globals';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { outboxRequestStore } from '../../src/notifications/webhook/outbox-request-store.ts';
import type { CloudEvent } from '../../src/requests/domain/request-event.ts';
import type { Delivery } from '../../src/requests/ports/delivery.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { deliverWebhookEvents } from '../../src/notifications/use-cases/deliver-webhook-events.ts';
import { eur, person, waitingEnvironment } from '../support/request-environment.ts';

const taken: Delivery = { state: 'taken' };
const failed: Delivery = { state: 'failed', reason: 'the receiver answered 503' };
const refused: Delivery = { state: 'refused', reason: 'the receiver answered 410' };

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
    deliverWebhookEvents({
      requests: desk.requests,
      kinds: desk.kinds,
      outbox,
      channel,
      clock: desk.clock,
      ...changes,
    })();
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
        event: 'decided',
        by: { id: 'ann' },
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

  it('resends an event under the same id when the host died after sending it', async () => {
    const { deliver, outbox, received } = await tellingDesk();
    const markDelivered = outbox.markDelivered.bind(outbox);
    outbox.markDelivered = () => Promise.reject(new Error('died'));
    await expect(deliver()).rejects.toThrow('died');
    outbox.markDelivered = markDelivered;
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
