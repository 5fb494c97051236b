import { deskSpeech } from '../../src/app/speech.ts';
import { describe, expect, it } from '@jest/globals';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { deliverDue } from '../../src/requests/use-cases/deliver-outbox.ts';
import { replyDelivery } from '../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { ticketHistoryOf } from '../../src/tickets/use-cases/ticket-history.ts';
import { swept } from '../support/run-sweep.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { customerId, person } from '../support/request-environment.ts';
import { aQuestion, aTicket, ticketEnvironment } from './ticket-environment.ts';

type Desk = ReturnType<typeof ticketEnvironment>;

/** A delivery run of another process, on a store of its own. */
const sweep = (desk: Desk, requests: Pick<RequestStore, 'read' | 'timeline'>) => {
  const channel = {
    send: (reply: Desk['received'][number]) => {
      desk.received.push(reply);
      return Promise.resolve({ state: 'taken' } as const);
    },
  };
  return swept(deliverDue(replyDelivery({ ...desk, speak: deskSpeech(desk.kinds), requests, channel })))();
};

describe('a request that changes while it is read', () => {
  it('is reported as far as it was read: a refusal is never sent without its verdict', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket({ input: { ...aPurchase(), quantity: 5_000 } }));
    const before = await desk.requests.read(id);
    await desk.evaluate({ requestId: id });
    const requests = { ...desk.requests, read: () => Promise.resolve(before) };
    const history = await ticketHistoryOf({ ...desk, requests }, id);
    expect(history?.replies.map(({ event }) => event.type)).toEqual(['reservation-desk.purchase.submitted']);
  });

  it('stays in the outbox until its last event is delivered', async () => {
    const desk = ticketEnvironment();
    const submission = {
      kind: 'purchase',
      customerId,
      idempotencyKey: 'T-1',
      input: aPurchase(),
      requestedBy: person('ann'),
    };
    await desk.accept(submission);
    const { id } = await desk.send(aTicket());
    desk.later(6);
    const read = async (requestId: string) => {
      await desk.withdraw({ requestId, by: person('ann'), isAdmin: false });
      return desk.requests.read(requestId);
    };
    await sweep(desk, { ...desk.requests, read });
    await desk.deliverReplies();
    expect(desk.sentTypes()).toEqual(['purchase.submitted', 'purchase.withdrawn']);
    expect((await desk.show(id))?.replies.filter(({ sent }) => !sent)).toEqual([]);
    expect(await desk.outbox.open()).toEqual([]);
  });
});

describe('a change whose reply fails', () => {
  it('is committed all the same, and reported later', async () => {
    const desk = ticketEnvironment();
    const { id } = await desk.send(aTicket());
    await desk.evaluate({ requestId: id });
    const toldUntil = desk.outbox.deliveredUpTo.bind(desk.outbox);
    desk.outbox.deliveredUpTo = () => Promise.reject(new Error('away'));
    const by = { id: '1d0fba12-878f-54ea-8c39-6b3c32b24ecf', name: 'Sam Sales', channel: 'http' } as const;
    expect(await desk.withdraw({ requestId: id, by, isAdmin: false })).toMatchObject({ ok: true });
    expect(desk.flow.woken).toEqual([id]);
    desk.outbox.deliveredUpTo = toldUntil;
    await desk.deliverReplies();
    expect(desk.sentTypes().at(-1)).toBe('purchase.withdrawn');
  });
});

describe('tickets whose replies fail', () => {
  const broken = (desk: Desk, ids: readonly string[]) => ({
    ...desk.requests,
    read: (id: string) =>
      ids.includes(id) ? Promise.reject(new Error('cannot read row')) : desk.requests.read(id),
  });

  it('do not stop the replies of others', async () => {
    const desk = ticketEnvironment();
    desk.answers.push(...Array.from({ length: 12 }, () => ({ state: 'failed', reason: 'away' }) as const));
    const ids: string[] = [];
    for (let ticket = 0; ticket < 12; ticket += 1)
      ids.push((await desk.send(aQuestion({ ticketId: `Q-${ticket}` }))).id);
    desk.later(2);
    await expect(sweep(desk, broken(desk, ids.slice(0, 10)))).rejects.toThrow('cannot read row');
    expect(desk.received.map(({ ticket }) => ticket.id)).toEqual(ids.slice(10));
  });

  it('end the delivery run when there are so many in a row that it is an outage', async () => {
    const desk = ticketEnvironment();
    for (let ticket = 0; ticket < 60; ticket += 1) await desk.send(aQuestion({ ticketId: `Q-${ticket}` }));
    let reads = 0;
    const requests = {
      ...desk.requests,
      read: () => {
        reads += 1;
        return Promise.reject(new Error('away'));
      },
    };
    await expect(sweep(desk, requests)).rejects.toThrow('away');
    expect(reads).toBeLessThan(40);
  });
});
