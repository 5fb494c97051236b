/**
 * The keys of what requests write. They are in one file because rows of different rooms share partitions and sort beside
 * each other: only side by side do two prefixes show that neither begins the other. Tables of the watch, which share none,
 * have theirs in `watch-keys.ts`.
 */
import { countdown } from '../../core/countdown.ts';
import { customerIdOf } from '../../core/identifiers.ts';
import {
  dayOf,
  digits,
  guid,
  join,
  LAST,
  lowerId,
  startingWith,
  type KeyRange,
  type PartitionRange,
  type RowKey,
} from './key-parts.ts';

const LAST_EVENT = 9_999;
const ofRequest = (requestId: string, ...parts: readonly string[]): string =>
  join('q', lowerId(requestId), ...parts);

/** `Desk`: one partition per customer. Names and order are part of what is stored: they never change. */
export const deskKeys = {
  request: (requestId: string): RowKey => ({
    partitionKey: customerIdOf(requestId),
    rowKey: ofRequest(requestId),
  }),

  /** The ordinal comes first, so that the keys sort in the order of the events. */
  event: (requestId: string, ordinal: number, generation: number): RowKey => {
    if (ordinal > LAST_EVENT) throw new Error(`request ${requestId} has too many events`);
    const number = `${digits(ordinal, 4)}-${digits(generation, 1)}`;
    return { partitionKey: customerIdOf(requestId), rowKey: ofRequest(requestId, 'e', number) };
  },

  /** The timeline from an ordinal on. */
  events: (requestId: string, fromOrdinal = 1): KeyRange => {
    const all = startingWith(customerIdOf(requestId), ofRequest(requestId, 'e'));
    return { ...all, from: `${all.from}${digits(fromOrdinal, 4)}` };
  },

  /** The row of a request, then its timeline. */
  allOfRequest: (requestId: string): KeyRange => ({
    partitionKey: customerIdOf(requestId),
    from: ofRequest(requestId),
    before: `${ofRequest(requestId)}|${LAST}`,
  }),

  /** Milliseconds count down, so that the newest request comes first. */
  index: (requestId: string, createdAt: string): RowKey => ({
    partitionKey: customerIdOf(requestId),
    rowKey: join('i', countdown(createdAt), lowerId(requestId)),
  }),

  allIndexed: (customerId: string): KeyRange => startingWith(guid(customerId), 'i'),

  /** One row for each open request: when the supervisor looks after its flow. */
  wakeUp: (requestId: string): RowKey => ({
    partitionKey: customerIdOf(requestId),
    rowKey: join('w', lowerId(requestId)),
  }),

  allWakeUps: (customerId: string): KeyRange => startingWith(guid(customerId), 'w'),

  hold: (requestId: string): RowKey => ({
    partitionKey: customerIdOf(requestId),
    rowKey: join('h', 'hold', lowerId(requestId)),
  }),

  /** The row whose version locks the customer's refund cap. */
  capHead: (customerId: string): RowKey => ({ partitionKey: guid(customerId), rowKey: 'h|head' }),

  capHolds: (customerId: string): KeyRange => startingWith(guid(customerId), 'h|hold'),

  capUse: (requestId: string, on: string): RowKey => ({
    partitionKey: customerIdOf(requestId),
    rowKey: join('h', 'use', dayOf(on), lowerId(requestId)),
  }),

  /** Head row, holds and uses of the customer's refund cap. */
  wholeCap: (customerId: string): KeyRange => startingWith(guid(customerId), 'h'),

  reservation: (customerId: string, reservationId: string): RowKey => ({
    partitionKey: guid(customerId),
    rowKey: join('r', reservationId.toLowerCase()),
  }),

  allReservations: (customerId: string): KeyRange => startingWith(guid(customerId), 'r'),

  customerSettings: (customerId: string): RowKey => ({
    partitionKey: guid(customerId),
    rowKey: 'c|settings',
  }),

  /** The key of a line without the number of the line is the key of its entry. */
  entry: (customerId: string, postedAt: string, entryId: string): RowKey => ({
    partitionKey: guid(customerId),
    rowKey: join('l', dayOf(postedAt), entryId),
  }),

  ledgerLine: (entry: RowKey, line: number): RowKey => ({
    ...entry,
    rowKey: `${entry.rowKey}|${digits(line, 2)}`,
  }),

  /** Ledger lines of the days `from` to `to`, both included. */
  ledgerDays: (customerId: string, from: string | undefined, to: string | undefined): KeyRange => {
    const all = startingWith(guid(customerId), 'l');
    return {
      ...all,
      from: from === undefined ? all.from : `${join('l', from)}|`,
      before: to === undefined ? all.before : `${join('l', to)}|${LAST}`,
    };
  },
} as const;

/** The rows of the requests of all customers, for scans of the whole table. */
export const requestsAnywhere = { from: 'q|', before: `q|${LAST}` } as const;

/** `Grants`: every grant is two rows, so that "what may this person do" and "who may here" are one query each. */
export const grantKeys = {
  byPerson: (objectId: string, customerId: string): RowKey => ({
    partitionKey: join('user', guid(objectId)),
    rowKey: guid(customerId),
  }),

  byCustomer: (objectId: string, customerId: string): RowKey => ({
    partitionKey: join('customer', guid(customerId)),
    rowKey: guid(objectId),
  }),

  allOnCustomer: (customerId: string): KeyRange => ({
    partitionKey: join('customer', guid(customerId)),
    from: '',
    before: LAST,
  }),

  /** The partitions of all people. */
  allPeople: { from: 'user|', before: `user|${LAST}` } satisfies PartitionRange,

  allOfPerson: (objectId: string): KeyRange => ({
    partitionKey: join('user', guid(objectId)),
    from: '',
    before: LAST,
  }),
} as const;

/** `Customers`: the partner's customers as last read from Partner Center, and which of them have settings. */
export const customerKeys = {
  customer: (customerId: string): RowKey => ({ partitionKey: 'customers', rowKey: guid(customerId) }),
  all: { partitionKey: 'customers', from: '', before: LAST } satisfies KeyRange,

  /** Says that the customer has settings, which are in its partition of `Desk`. */
  settings: (customerId: string): RowKey => ({ partitionKey: 'settings', rowKey: guid(customerId) }),
  allWithSettings: { partitionKey: 'settings', from: '', before: LAST } satisfies KeyRange,
} as const;

const REQUESTS = 'requests';
const TICKETS = 'tickets';

/** The range from the first of these customers to the last, with all customers between them. Throws on an empty list. */
function spanningIn(partitionKey: string, prefix: string, customerIds: readonly string[]): KeyRange {
  const sorted = customerIds.map(guid).sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  return {
    partitionKey,
    from: `${prefix}${join(first)}|`,
    before: `${prefix}${join(last)}|${LAST}`,
  };
}

/**
 * `Open`: what is open, sorted by customer, and what each person has asked for. One partition, so that one transaction
 * lists a request in both.
 */
export const openKeys = {
  request: (requestId: string): RowKey => ({
    partitionKey: REQUESTS,
    rowKey: join('open', customerIdOf(requestId), lowerId(requestId)),
  }),

  spanning: (customerIds: readonly string[]): KeyRange => spanningIn(REQUESTS, 'open|', customerIds),

  all: startingWith(REQUESTS, 'open'),

  /** Milliseconds count down, so that the newest request comes first. */
  asked: (personId: string, requestId: string, createdAt: string): RowKey => ({
    partitionKey: REQUESTS,
    rowKey: join('user', personId.toLowerCase(), countdown(createdAt), lowerId(requestId)),
  }),

  ticket: (ticketId: string): RowKey => ({
    partitionKey: TICKETS,
    rowKey: join(customerIdOf(ticketId), lowerId(ticketId)),
  }),

  ticketsSpanning: (customerIds: readonly string[]): KeyRange => spanningIn(TICKETS, '', customerIds),

  allTickets: { partitionKey: TICKETS, from: '', before: LAST } satisfies KeyRange,

  /** The customers with entries of the ledger in a month, such as `2026-11`. */
  booked: (month: string, customerId: string): RowKey => ({
    partitionKey: join('ledger', month),
    rowKey: guid(customerId),
  }),

  allBooked: (month: string): KeyRange => ({ partitionKey: join('ledger', month), from: '', before: LAST }),

  allAsked: (personId: string): KeyRange => startingWith(REQUESTS, join('user', personId.toLowerCase())),
} as const;

/** `Expiry`: one partition per day (UTC). */
export const expiryKeys = {
  ending: (customerId: string, reservationId: string, expiresAt: string): RowKey => ({
    partitionKey: join(dayOf(expiresAt)),
    rowKey: join(guid(customerId), reservationId.toLowerCase()),
  }),

  allEndingBetween: (from: string, to: string): PartitionRange => ({
    from: dayOf(from),
    before: `${dayOf(to)}${LAST}`,
  }),
} as const;

interface DuePayment {
  readonly dueOn: string;
  readonly requestId: string;
  readonly number: number;
  readonly line?: number | undefined;
}

/** `Instalments`: one partition per due day (UTC). */
export const instalmentKeys = {
  /** A request that buys several orders has a plan for each line. */
  due: ({ dueOn, requestId, number, line }: DuePayment): RowKey => ({
    partitionKey: join(dueOn),
    rowKey: join(lowerId(requestId), digits(number, 2), ...(line === undefined ? [] : [digits(line, 2)])),
  }),
} as const;

const outboxPartitions = {
  webhook: { open: 'open', delivered: 'delivered', undelivered: 'undelivered' },
  'help desk': { open: 'tickets-open', delivered: 'tickets-delivered', undelivered: 'tickets-undelivered' },
  people: { open: 'people-open', delivered: 'people-delivered', undelivered: 'people-undelivered' },
  'e-mail': { open: 'mail-open', delivered: 'mail-delivered', undelivered: 'mail-undelivered' },
  teams: { open: 'teams-open', delivered: 'teams-delivered', undelivered: 'teams-undelivered' },
  'webhook of notices': {
    open: 'notices-open',
    delivered: 'notices-delivered',
    undelivered: 'notices-undelivered',
  },
} as const;

/**
 * `Outbox`: per audience the pending requests, how far each request's events were delivered, and the undeliverable
 * events.
 */
export function outboxKeysOf(audience: keyof typeof outboxPartitions) {
  const { open, delivered, undelivered } = outboxPartitions[audience];
  return {
    open: (requestId: string): RowKey => ({ partitionKey: open, rowKey: join(lowerId(requestId)) }),
    allOpen: { partitionKey: open, from: '', before: LAST } satisfies KeyRange,
    allDelivered: { partitionKey: delivered, from: '', before: LAST } satisfies KeyRange,
    allUndelivered: { partitionKey: undelivered, from: '', before: LAST } satisfies KeyRange,
    delivered: (requestId: string): RowKey => ({ partitionKey: delivered, rowKey: join(lowerId(requestId)) }),
    undelivered: (eventId: string): RowKey => ({ partitionKey: undelivered, rowKey: join(eventId) }),
  };
}

/** `Tickets`: one partition per customer. Tickets without a customer are under the id that no customer has. */
export const ticketKeys = {
  ticket: (id: string): RowKey => ({ partitionKey: customerIdOf(id), rowKey: join('t', lowerId(id)) }),

  event: (id: string, eventKey: string): RowKey => ({
    partitionKey: customerIdOf(id),
    rowKey: join('t', lowerId(id), 'm', eventKey),
  }),

  /** The ticket, followed by its events. */
  ticketAndEvents: (id: string): KeyRange => ({
    partitionKey: customerIdOf(id),
    from: join('t', lowerId(id)),
    before: `${join('t', lowerId(id))}|${LAST}`,
  }),

  /** Milliseconds count down, so that the newest ticket comes first. */
  index: (id: string, receivedAt: string): RowKey => ({
    partitionKey: customerIdOf(id),
    rowKey: join('i', countdown(receivedAt), lowerId(id)),
  }),

  allIndexed: (customerId: string): KeyRange => startingWith(guid(customerId), 'i'),

  /** In the lists of all customers, tickets that were received before that instant have greater keys. */
  receivedAt: (instant: string): string => `${join('i', countdown(instant))}|${LAST}`,

  lastIndexed: `i|${LAST}`,
} as const;
