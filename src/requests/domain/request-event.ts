import { z } from 'zod';
import { REQUEST_ID_LENGTH, requestIdSchema } from '../../core/identifiers.ts';
import { withoutRoles } from '../../core/sentence.ts';
import type { SpeakAnswer } from '../../core/speech.ts';
import type { RequestKind } from './request-kind.ts';
import type { DeskRequest } from './request.ts';
import type { EventType, TimelineEvent } from './timeline.ts';

/**
 * Timeline events that are published. `approved` and `rejected` are left out because `decided` says the same; steps
 * are internal.
 */
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
  // What becomes of a decided renewal, long after its request is completed.
  ...(['renewal-at-risk', 'renewed', 'not-renewed', 'lapsed'] as const),
];

/** An event in the structured mode of CloudEvents 1.0. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same in every delivery of the event, so that receivers can drop repeated ones. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** The request, or ticket, that an event's id begins with. */
export const subjectOf = (eventId: string): string =>
  requestIdSchema.parse(eventId.slice(0, REQUEST_ID_LENGTH));

/** The `source` of all events. */
export const SOURCE = '/reservation-desk';

/** Converts a timeline event into a CloudEvent: who did what to which request. Omits what people wrote. */
export function eventOf(
  kind: Pick<RequestKind, 'eventDetails'>,
  request: DeskRequest,
  { ordinal, at, type, actor, data }: TimelineEvent,
): CloudEvent {
  const { id, customerId, subscriptions } = request;
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
      ...(subscriptions === undefined ? {} : { subscriptions }),
      event: type,
      by: actor,
      ...facts,
      ...kind.eventDetails(request, type),
    },
  };
}

const spokenData = z.object({ data: z.record(z.string(), z.unknown()) });

/** The event as a receiver without roles gets it: without amounts of Microsoft. */
export const toldOutside = (event: CloudEvent, speak: SpeakAnswer): CloudEvent => ({
  ...event,
  data: spokenData.parse(speak({ data: event.data }, withoutRoles)).data,
});
