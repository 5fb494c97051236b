import type { DeskRequest } from './request.ts';
import { moneySchema } from './money.ts';
import type { EventType, TimelineEvent } from './timeline.ts';

/** What of a request's timeline is told to others. Approval and rejection are in `decided`, steps are nobody's business. */
export const toldTypes: readonly EventType[] = [
  ...(['awaiting-approval', 'reminded', 'escalated', 'decided'] as const),
  ...([
    'refused',
    'expired',
    'withdrawn',
    'completed',
    'compensated',
    'needs-attention',
    'resolved',
  ] as const),
];

/** One event as CloudEvents 1.0 writes it (structured mode). */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same however often it is sent: receivers know a repeated one by it. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is known of a request while its lines are told grows; before these lines there was no quote, and no order. */
const beforeQuote: readonly EventType[] = ['submitted'];
const beforeOrder: readonly EventType[] = [
  ...beforeQuote,
  ...(['awaiting-approval', 'reminded', 'escalated', 'decided', 'approved', 'provisioning'] as const),
];

/** The `source` of all events. */
export const SOURCE = '/reservation-desk';

/** What is told of one line of a timeline: who did what to which purchase, and what it costs. No comments, no customer data. */
export function newsOf(request: DeskRequest, { ordinal, at, type, actor, data }: TimelineEvent): CloudEvent {
  const { id, kind, customerId, input, quote, result } = request;
  const { sku, region, quantity, term, billingPlan } = input;
  const { comment, ...facts } = data;
  return {
    specversion: '1.0',
    id: `${id}-${ordinal}`,
    source: SOURCE,
    type: `reservation-desk.${kind}.${type}`,
    subject: id,
    time: at,
    datacontenttype: 'application/json',
    data: {
      requestId: id,
      customerId,
      event: type,
      by: actor,
      ...facts,
      purchase: { sku, region, quantity, term, billingPlan },
      ...(quote === undefined || beforeQuote.includes(type)
        ? {}
        : { total: moneySchema.encode(quote.total) }),
      ...(result?.reservationOrderId === undefined || beforeOrder.includes(type)
        ? {}
        : { reservationOrderId: result.reservationOrderId }),
    },
  };
}
