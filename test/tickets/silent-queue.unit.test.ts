import { deskSpeech } from '../../src/app/speech.ts';
import { expect, it } from '@jest/globals';
import { kinds } from '../../src/app/request-kinds.ts';
import type { Delivery } from '../../src/requests/ports/delivery.ts';
import { deliverDue } from '../../src/requests/use-cases/deliver-outbox.ts';
import {
  deliverInBackground,
  type BackgroundDelivery,
} from '../../src/requests/use-cases/deliver-in-background.ts';
import { ticketReplyRequestStore } from '../../src/tickets/service-bus/ticket-reply-request-store.ts';
import { replyDelivery } from '../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { receiveTicket } from '../../src/tickets/use-cases/receive-ticket.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { customerId, person, requestEnvironment } from '../support/request-environment.ts';
import { swept } from '../support/run-sweep.ts';
import { aTicket, sales } from './ticket-environment.ts';

const speak = deskSpeech(kinds);

/** A desk whose queue of replies gives no answer until a test gives it. */
function deskBeforeSilence() {
  const [outbox, tickets] = [memoryOutbox('help desk'), memoryTicketStore()];
  const answers: ((delivery: Delivery) => void)[] = [];
  const sent: string[] = [];
  const channel = {
    send: ({ event }: { readonly event: { readonly type: string } }) => {
      sent.push(event.type);
      return new Promise<Delivery>((resolve) => answers.push(resolve));
    },
  };
  let deliver: BackgroundDelivery['deliver'] = () => undefined;
  const desk = requestEnvironment((requests, clock) => {
    const background = deliverInBackground(
      replyDelivery({ tickets, requests, kinds, speak, outbox, channel, clock }),
      () => clock().getTime(),
    );
    deliver = background.deliver;
    return ticketReplyRequestStore(requests, { outbox, deliver, clock });
  });
  const grants = { grantsOf: () => Promise.resolve(new Map([[customerId, ['Requester'] as const]])) };
  const receive = receiveTicket({ ...desk, tickets, outbox, grants, kinds, deliver });
  const working = {
    send: ({ event }: { readonly event: { readonly type: string } }) => {
      sent.push(event.type);
      return Promise.resolve<Delivery>({ state: 'taken' });
    },
  };
  const sweep = swept(
    deliverDue(replyDelivery({ ...desk, tickets, outbox, kinds, speak, channel: working })),
  );
  return { ...desk, answers, sent, receive, sweep };
}

it('a ticket, its approval and its withdrawal are done while the first reply is still being sent', async () => {
  const desk = deskBeforeSilence();
  const at = desk.clock().toISOString();
  const { id, outcome } = await desk.receive({ body: aTicket(), messageId: 'm-1', at });
  expect(outcome).toEqual({ ok: true, value: 'accepted' });
  await desk.evaluate({ requestId: id });
  const quoteHash = (await desk.requests.read(id))?.request.quote?.hash ?? '';
  const decided = await desk.decide({ requestId: id, by: person('ann'), decision: 'approve', quoteHash });
  expect(decided).toMatchObject({ ok: true });
  const by = { ...sales, channel: 'queue' } as const;
  expect(await desk.withdraw({ requestId: id, by, isAdmin: false })).toMatchObject({ ok: true });
  expect([desk.sent, desk.answers.length]).toEqual([['reservation-desk.purchase.submitted'], 1]);

  await desk.sweep();
  expect(desk.sent.slice(1)).toEqual([
    'reservation-desk.purchase.submitted',
    'reservation-desk.purchase.awaiting-approval',
    'reservation-desk.purchase.approved',
    'reservation-desk.purchase.withdrawn',
  ]);
});
