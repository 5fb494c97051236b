import { z } from 'zod';
import { actorSchema, type Actor } from '../../core/actor.ts';
import type { Seal } from '../../core/seal.ts';

export const eventTypeSchema = z.enum([
  'submitted',
  'evaluated',
  'refused',
  'awaiting-approval',
  'reminded',
  'escalated',
  'decided',
  'approved',
  'rejected',
  'expired',
  'withdrawn',
  'requoted',
  'provisioning',
  'step-done',
  'ordered',
  'return-sent',
  'support-requested',
  'returned',
  'exchange-sent',
  'exchange-progressed',
  'billed',
  'completed',
  'compensating',
  'compensated',
  'needs-attention',
  'resolved',
  'flow-restarted',
  'step-failing',
  'renewal-checked',
  'renewal-at-risk',
  'renewed',
  'not-renewed',
  'lapsed',
]);
export type EventType = z.infer<typeof eventTypeSchema>;

/**
 * Whether an event only says something about the request. A change that was prepared before such an event is not late:
 * nothing it is based on has changed.
 */
export const isRemark = (type: EventType): boolean => type === 'step-failing';

/**
 * One event of a request's timeline. `hash` is a keyed seal over the event and the hash before it, so that nobody
 * without the key can change, remove or add an event.
 */
export const timelineEventSchema = z.object({
  ordinal: z.int().min(1),
  at: z.iso.datetime(),
  type: eventTypeSchema,
  actor: actorSchema,
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

/** The end of a timeline: the number of its events and the hash of the last one. */
export interface TimelineEnd {
  readonly events: number;
  readonly lastEventHash: string;
}

export const emptyTimeline: TimelineEnd = { events: 0, lastEventHash: '' };

/** An event that is not stored yet. */
export interface EventDraft {
  readonly type: EventType;
  readonly at: string;
  readonly actor: Actor;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Appends events in order and returns the new lines with the new end. */
export function appendToTimeline(
  requestId: string,
  end: TimelineEnd,
  newEvents: readonly EventDraft[],
  seal: Pick<Seal, 'sign'>,
): { readonly lines: readonly TimelineEvent[]; readonly end: TimelineEnd } {
  const lines: TimelineEvent[] = [];
  let { events, lastEventHash } = end;
  for (const eventDraft of newEvents) {
    events += 1;
    const line = {
      ordinal: events,
      at: eventDraft.at,
      type: eventDraft.type,
      actor: eventDraft.actor,
      data: { ...eventDraft.data },
    };
    lastEventHash = seal.sign({ requestId, previous: lastEventHash, ...line });
    lines.push({ ...line, hash: lastEventHash });
  }
  return { lines, end: { events, lastEventHash } };
}

/** Checks each line and its number. Returns the ordinal of the first that is not as written, `undefined` when all are. */
export function firstBrokenLine(
  requestId: string,
  lines: readonly TimelineEvent[],
  seal: Pick<Seal, 'isOf'>,
): number | undefined {
  let previous = '';
  for (const [index, { hash, ...line }] of lines.entries()) {
    if (line.ordinal !== index + 1 || !seal.isOf({ requestId, previous, ...line }, hash)) return line.ordinal;
    previous = hash;
  }
  return undefined;
}
