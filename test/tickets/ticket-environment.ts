import { deskSpeech } from '../../src/app/speech.ts';
import type { Delivery } from '../../src/requests/ports/delivery.ts';
import { kinds } from '../../src/app/request-kinds.ts';
import { swept } from '../support/run-sweep.ts';
import { toldAtOnce } from '../support/told-at-once.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { ticketReplyRequestStore } from '../../src/tickets/service-bus/ticket-reply-request-store.ts';
import type { GrantRole } from '../../src/core/access.ts';
import type { TicketReply } from '../../src/tickets/domain/replies.ts';
import type { OutboxEntry } from '../../src/requests/ports/outbox.ts';
import { acceptRequest } from '../../src/requests/use-cases/accept-request.ts';
import { answerTicket } from '../../src/tickets/use-cases/answer-ticket.ts';
import { deliverInBackground } from '../../src/requests/use-cases/deliver-in-background.ts';
import type { BackgroundDelivery } from '../../src/requests/use-cases/deliver-in-background.ts';
import { deliverDue } from '../../src/requests/use-cases/deliver-outbox.ts';
import { replyDelivery } from '../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { showTicket } from '../../src/tickets/use-cases/show-ticket.ts';
import { receiveTicket } from '../../src/tickets/use-cases/receive-ticket.ts';
import { customerId, requestEnvironment } from '../support/request-environment.ts';
import { aPurchase } from '../support/purchase-facts.ts';

export const sales = { id: '1d0fba12-878f-54ea-8c39-6b3c32b24ecf', name: 'Sam Sales' };
export const clerk = { id: '2daaa510-aed3-56c7-94c6-450ead7dd2f5', name: 'Hal Help' };
export const stranger = { id: '99999999-0000-4000-8000-000000000009', name: 'Stan Stranger' };
export const unknownCustomer = '77777777-0000-4000-8000-000000000007';

const roles: Readonly<Record<string, readonly GrantRole[]>> = {
  [sales.id]: ['Requester'],
  [clerk.id]: ['Helpdesk'],
};

/** A ticket as a help desk writes it; `changes` win. */
export const aTicket = (changes: object = {}): Record<string, unknown> => ({
  version: 1,
  ticketId: 'T-1',
  customerId,
  kind: 'purchase',
  askedBy: sales,
  input: aPurchase(),
  ...changes,
});

export const aQuestion = (changes: object = {}): Record<string, unknown> => {
  const { input, ...ticket } = aTicket();
  return { ...ticket, kind: 'question', text: 'Until when may it be exchanged?', ...changes };
};

/** The type of a reply without `reservation-desk.`. */
export const inShort = ({ event }: TicketReply): string => event.type.replace(/^reservation-desk\./, '');

/** Fails the next calls of a port, as a host that dies in them would. */
export interface Mortal {
  /** Calls until one fails; `undefined` for never. */
  diesAfter: number | undefined;
}

const isGenerator = (member: object): boolean =>
  Object.prototype.toString.call(member) === '[object AsyncGeneratorFunction]';

function mortal<T extends object>(port: T, life: Mortal): T {
  const wrapped = Object.entries(port).map(([name, member]: [string, unknown]) => {
    // A generator does its work later, call by call.
    if (typeof member !== 'function' || isGenerator(member)) return [name, member];
    const call = member as (...args: unknown[]) => unknown;
    const tried = async (...args: unknown[]) => {
      if (life.diesAfter === 0) throw new Error(`died before ${name}`);
      if (life.diesAfter !== undefined) life.diesAfter -= 1;
      const answer = await call(...args);
      if (life.diesAfter === 0) throw new Error(`died after ${name}`);
      return answer;
    };
    return [name, tried];
  });
  return Object.fromEntries(wrapped) as T;
}

/** A desk that receives tickets. A test can script the results of its queue of replies, and end its process. */
export function ticketEnvironment(
  life: Mortal = { diesAfter: undefined },
  onLookUp: (what: 'grants' | 'customer') => void = () => undefined,
) {
  const received: TicketReply[] = [];
  const answers: Delivery[] = [];
  const channel = {
    send: (reply: TicketReply): Promise<Delivery> => {
      const answer = answers.shift() ?? { state: 'taken' };
      if (answer.state === 'taken') received.push(reply);
      return Promise.resolve(answer);
    },
  };
  const outbox = mortal(memoryOutbox('help desk'), life);
  const tickets = mortal(memoryTicketStore(), life);
  let background: BackgroundDelivery = { deliver: () => undefined, whenIdle: () => Promise.resolve() };
  const whenIdle = () => background.whenIdle();
  const desk = requestEnvironment((requests, clock) => {
    const stored = mortal(requests, life);
    const delivery = replyDelivery({
      tickets,
      requests: stored,
      kinds,
      speak: deskSpeech(kinds),
      outbox,
      channel: mortal(channel, life),
      clock,
    });
    background = deliverInBackground(delivery, () => clock().getTime());
    const { deliver } = background;
    return toldAtOnce(ticketReplyRequestStore(stored, { outbox, deliver, clock }), whenIdle);
  });
  const { requests, clock, fingerprint } = desk;
  const flow = mortal(desk.flow, life);
  const grants = {
    grantsOf: (id: string) => {
      onLookUp('grants');
      return Promise.resolve(new Map(roles[id] === undefined ? [] : [[customerId, roles[id]] as const]));
    },
  };
  const customers = {
    findCustomer: (id: string) => {
      onLookUp('customer');
      return id === customerId ? desk.customers.findCustomer() : Promise.resolve(undefined);
    },
  };
  const deps = {
    requests,
    openRequests: desk.openRequests,
    tickets,
    outbox,
    deliver: (entry: OutboxEntry) => background.deliver(entry),
    flow,
    clock,
    fingerprint,
    grants,
    customers,
    kinds,
  };
  /** Waits for the replies, so that a test sees those of each step. */
  const told =
    <Given, T>(work: (given: Given) => Promise<T>) =>
    async (given: Given): Promise<T> => {
      const outcome = await work(given);
      await whenIdle();
      return outcome;
    };
  const receive = told(receiveTicket(deps));
  const later = (minutes: number) => void (desk.now.at = new Date(clock().getTime() + minutes * 60_000));
  return {
    ...desk,
    ...deps,
    receive,
    received,
    answers,
    later,
    accept: acceptRequest(deps),
    show: showTicket({ tickets, requests, kinds, outbox }),
    answer: told(answerTicket(deps)),
    whenIdle,
    deliverReplies: swept(
      deliverDue(replyDelivery({ ...deps, speak: deskSpeech(kinds), channel: mortal(channel, life) })),
    ),
    /** Receives a message; without an id it gets one of its own. */
    send: (body: unknown, messageId = `m-${JSON.stringify(body)}`) =>
      receive({ body, messageId, at: clock().toISOString() }),
    sentTypes: () => received.map(inShort),
  };
}
