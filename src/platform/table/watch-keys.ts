/** The keys of what watches reservations and tells people. Each of these tables is one room's alone. */
import {
  dayOf,
  guid,
  join,
  LAST,
  lowerId,
  startingWith,
  type KeyRange,
  type PartitionRange,
  type RowKey,
} from './key-parts.ts';

/** `Watched`: one partition per customer, with what Azure shows of each reservation. */
export const watchedKeys = {
  reservation: (customerId: string, reservationId: string): RowKey => ({
    partitionKey: guid(customerId),
    rowKey: join(reservationId.toLowerCase()),
  }),

  allOf: (customerId: string): KeyRange => ({ partitionKey: guid(customerId), from: '', before: LAST }),
} as const;

/** `Sync`: how far the reservations of each customer are read. One partition, so that a timer reads all at once. */
export const syncKeys = {
  position: (customerId: string): RowKey => ({ partitionKey: 'reservations', rowKey: guid(customerId) }),

  /** Since when the rows of the customer are out of date: apart, because a read writes its position as a whole. */
  stale: (customerId: string): RowKey => ({
    partitionKey: 'reservations',
    rowKey: join(guid(customerId), 'stale'),
  }),

  ofCustomer: (customerId: string): KeyRange => ({
    partitionKey: 'reservations',
    from: guid(customerId),
    before: `${guid(customerId)}|${LAST}`,
  }),

  allPositions: { partitionKey: 'reservations', from: '', before: LAST } satisfies KeyRange,
} as const;

interface DueLook {
  readonly requestId: string;
  readonly checkAt: string;
}

/**
 * `Renewals`: what was decided on the ends of reservations, one partition per customer, and the next looks at them, one
 * partition per day (UTC).
 */
export const renewalKeys = {
  watched: (customerId: string, reservationId: string): RowKey => ({
    partitionKey: guid(customerId),
    rowKey: join(reservationId.toLowerCase()),
  }),

  allOfCustomer: (customerId: string): KeyRange => ({
    partitionKey: guid(customerId),
    from: '',
    before: LAST,
  }),

  due: ({ requestId, checkAt }: DueLook): RowKey => ({
    partitionKey: join('due', dayOf(checkAt)),
    rowKey: join(lowerId(requestId), checkAt),
  }),

  /** The partitions of the looks until an instant. Ids of customers have no `u`, so none lies between them. */
  dueBy: (until: string): PartitionRange => ({ from: 'due|', before: `${join('due', dayOf(until))}${LAST}` }),
} as const;

/** `Notices`: what people are told, by an id that begins with the customer. */
export const noticeKeys = {
  notice: (noticeId: string): RowKey => ({ partitionKey: 'notices', rowKey: lowerId(noticeId) }),
  all: { partitionKey: 'notices', from: '', before: LAST } satisfies KeyRange,
} as const;

/**
 * `Reminders`: one partition, so that one transaction writes a reminder and when the timer looks at it again. The id of a
 * reminder begins with the customer.
 */
export const reminderKeys = {
  reminder: (reminderId: string): RowKey => ({
    partitionKey: 'reminders',
    rowKey: join('r', lowerId(reminderId)),
  }),

  ofCustomer: (customerId: string): KeyRange => {
    const prefix = `r|${guid(customerId).replaceAll('-', '')}`;
    return { partitionKey: 'reminders', from: `${prefix}-`, before: `${prefix}${LAST}` };
  },

  all: startingWith('reminders', 'r'),

  wakeUp: (reminderId: string, at: string): RowKey => ({
    partitionKey: 'reminders',
    rowKey: join('w', new Date(at).toISOString(), lowerId(reminderId)),
  }),

  /** Wake-ups until an instant. */
  dueUntil: (at: string): KeyRange => ({
    partitionKey: 'reminders',
    from: 'w|',
    before: `${join('w', new Date(at).toISOString())}|${LAST}`,
  }),

  /** Which day was swept last. */
  position: { partitionKey: 'position', rowKey: 'swept' } satisfies RowKey,
} as const;
