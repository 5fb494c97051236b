import { z } from 'zod';
import { actorSchema, type Actor } from '../../core/actor.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';

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
]);
export type EventType = z.infer<typeof eventTypeSchema>;

/**
 * Whether an event only says something about the request. A change that was prepared before such an event is not late:
 * nothing it is based on has changed.
 */
export const isRemark = (type: EventType): boolean => type === 'step-failing';

/**
 * One event of a request's timeline. `hash` covers the event and the hash before it, so no event can be changed
 * alone.
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
  fingerprint: Fingerprint,
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
    lastEventHash = fingerprint.hex({ requestId, previous: lastEventHash, ...line });
    lines.push({ ...line, hash: lastEventHash });
  }
  return { lines, end: { events, lastEventHash } };
}

/** Recomputes the hash chain. Returns the ordinal of the first line that does not match, `undefined` when all match. */
export function firstBrokenLine(
  requestId: string,
  lines: readonly TimelineEvent[],
  fingerprint: Fingerprint,
): number | undefined {
  let end = emptyTimeline;
  for (const line of lines) {
    const appended = appendToTimeline(requestId, end, [line], fingerprint);
    if (appended.lines[0]?.hash !== line.hash || appended.lines[0].ordinal !== line.ordinal)
      return line.ordinal;
    end = appended.end;
  }
  return undefined;
}
