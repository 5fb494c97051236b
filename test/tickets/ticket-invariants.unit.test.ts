import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPurchase } from '../support/purchase-facts.ts';
import {
  aQuestion,
  aTicket,
  stranger,
  ticketEnvironment,
  unknownCustomer,
  type Mortal,
} from './ticket-environment.ts';

/** Messages of every kind, with the types of all replies to expect, in order. */
const messages = [
  { body: aTicket({ ticketId: 'A' }), replies: ['purchase.submitted', 'purchase.awaiting-approval'] },
  { body: aTicket({ ticketId: 'B' }), replies: ['purchase.submitted', 'purchase.awaiting-approval'] },
  {
    body: aTicket({ ticketId: 'C', input: { ...aPurchase(), quantity: 5_000 } }),
    replies: ['purchase.submitted', 'purchase.refused'],
  },
  { body: aTicket({ ticketId: 'D', input: { quantity: 'many' } }), replies: ['ticket.refused'] },
  { body: aTicket({ ticketId: 'E', askedBy: stranger }), replies: ['ticket.refused'] },
  { body: aTicket({ ticketId: 'F', customerId: unknownCustomer }), replies: ['ticket.refused'] },
  { body: aQuestion({ ticketId: 'G' }), replies: ['ticket.waiting'] },
  { body: 'not JSON', replies: ['ticket.refused'] },
] as const;

interface Arrival {
  readonly which: number;
  /** The number of calls until the host dies, one number for each failing delivery. */
  readonly deaths: readonly number[];
  /** The same while the flow evaluates the request. */
  readonly flowDeaths: readonly number[];
}

const deaths = fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 4 });
const arrivals = fc.array(
  fc.record<Arrival>({ which: fc.nat(messages.length - 1), deaths, flowDeaths: deaths }),
  { minLength: 1, maxLength: 10 },
);

/** Retries until the work is done, as the queue and the engine do. Dies as often as scripted. */
async function insist(life: Mortal, deathsLeft: readonly number[], work: () => Promise<unknown>) {
  for (const diesAfter of [...deathsLeft, undefined]) {
    life.diesAfter = diesAfter;
    try {
      await work();
      if (diesAfter === undefined) return;
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('died'))) throw error;
    } finally {
      life.diesAfter = undefined;
    }
  }
}

async function play(list: readonly Arrival[]) {
  const life: Mortal = { diesAfter: undefined };
  const desk = ticketEnvironment(life);
  const ids = new Map<number, string>();
  for (const { which, deaths: ofQueue, flowDeaths } of list) {
    const { body } = messages[which] ?? messages[0];
    await insist(life, ofQueue, async () => ids.set(which, (await desk.send(body)).id));
    const id = ids.get(which) ?? '';
    if ((await desk.requests.read(id))?.request.status === 'submitted')
      await insist(life, flowDeaths, () => desk.evaluate({ requestId: id }));
  }
  for (let sweeps = 0; sweeps < 3; sweeps += 1) {
    desk.later(20);
    await desk.deliverReplies();
  }
  return { desk, ids };
}

describe('any messages, however often delivered, wherever the host dies', () => {
  it('each ticket has one outcome, and its help desk gets every reply once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (list) => {
        const { desk, ids } = await play(list);
        for (const [which, id] of ids) {
          const heard = desk.received.filter(({ ticket }) => ticket.id === id).map(({ event }) => event);
          // The queue drops a repeated message id.
          const once = [...new Map(heard.map((event) => [event.id, event.type])).values()];
          expect(once).toEqual(messages[which]?.replies.map((type) => `reservation-desk.${type}`));
          expect((await desk.show(id))?.replies.filter(({ sent }) => !sent)).toEqual([]);
        }
        const requests = new Set(desk.flow.started);
        const expected = [...ids].filter(([which]) => which < 3).map(([, id]) => id);
        expect([...requests].sort()).toEqual(expected.sort());
        expect(await desk.outbox.open()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
