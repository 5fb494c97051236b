import type { RequestKind } from './request-kind.ts';
import type { DeskRequest } from './request.ts';
import type { EventType, TimelineEvent } from './timeline.ts';

/** What of a request's timeline is told to others. Approval and rejection are in `decided`, steps are nobody's business. */
export const publishedTypes: readonly EventType[] = [
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

/** The `source` of all events. */
export const SOURCE = '/reservation-desk';

/** What is told of one line of a timeline: who did what to which request. No comments, no customer data. */
export function eventOf(
  kind: Pick<RequestKind, 'eventDetails'>,
  request: DeskRequest,
  { ordinal, at, type, actor, data }: TimelineEvent,
): CloudEvent {
  const { id, customerId } = request;
  const { comment, ...facts } = data;
  return {
    specversion: '1.0',
    id: `${id}-${ordinal}`,
    source: SOURCE,
    type: `reservation-desk.${request.kind}.${type}`,
    subject: id,
    time: at,
    datacontenttype: 'application/json',
    data: {
      requestId: id,
      customerId,
      event: type,
      by: actor,
      ...facts,
      ...kind.eventDetails(request, type),
    },
  };
}
