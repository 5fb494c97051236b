import type { Decision } from '../../../src/requests/domain/approval.ts';
import { identityOf } from '../../../src/requests/domain/change-identity.ts';
import type { Fingerprint } from '../../../src/core/fingerprint.ts';
import { originOf, type Position } from '../../../src/requests/domain/position.ts';
import type { DeskRequest } from '../../../src/requests/domain/request.ts';
import { wakeByOf } from '../../../src/requests/domain/request-status.ts';
import {
  appendToTimeline,
  emptyTimeline,
  isRemark,
  type EventDraft,
  type TimelineEvent,
} from '../../../src/requests/domain/timeline.ts';
import type { Change, Committed } from '../../../src/requests/ports/request-store.ts';

/** A timeline line with the change that wrote it. */
interface WrittenEvent {
  readonly line: TimelineEvent;
  readonly writtenBy: string;
}

/** A request with everything filed under it. A new one replaces it at every change. */
export interface FiledRequest {
  readonly request: DeskRequest;
  /** By approver. */
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly events: readonly WrittenEvent[];
  readonly version: number;
  /** Empty when no flow drives the request. */
  readonly wakeBy: string;
  readonly silentSince?: string | undefined;
}

export function fileNew(request: DeskRequest, submitted: EventDraft, fingerprint: Fingerprint): FiledRequest {
  const { lines } = appendToTimeline(request.id, emptyTimeline, [submitted], fingerprint);
  const events = lines.map((line) => ({ line, writtenBy: 'insert' }));
  const wakeBy = wakeByOf(request.status, request.createdAt) ?? '';
  return { request, decisions: new Map(), events, version: 1, wakeBy };
}

export function positionOf({ request, events, version }: FiledRequest): Position {
  const last = events.at(-1)?.line;
  return {
    ...originOf(request),
    version: `v${version}`,
    events: events.length,
    lastEventHash: last?.hash ?? '',
  };
}

/** The request after a change that was decided on its present position. */
export function changed(filed: FiledRequest, change: Change, fingerprint: Fingerprint): FiledRequest {
  if (change.newEvents.length === 0)
    throw new Error(`change ${change.operation} of ${change.requestId} has no events`);
  const { lines } = appendToTimeline(change.requestId, change.position, change.newEvents, fingerprint);
  const { internal, ...members } = change.change;
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  const kept = { ...filed.request.internal, ...internal };
  const decisions = new Map(filed.decisions);
  if (change.decision) decisions.set(change.decision.by.id, change.decision);
  return {
    request: {
      ...filed.request,
      ...Object.fromEntries(given),
      ...(Object.keys(kept).length === 0 ? {} : { internal: kept }),
    },
    decisions,
    events: [...filed.events, ...lines.map((line) => ({ line, writtenBy: identityOf(change) }))],
    version: filed.version + 1,
    ...wakeUpAfter(filed, change),
  };
}

/** The wake-up moves with the status. */
function wakeUpAfter(
  { wakeBy, silentSince }: FiledRequest,
  { change: { status }, newEvents }: Change,
): Pick<FiledRequest, 'wakeBy' | 'silentSince'> {
  if (status === undefined) return { wakeBy, silentSince };
  return { wakeBy: wakeByOf(status, newEvents.at(-1)?.at ?? '') ?? '' };
}

/** The position of a change after the remarks that follow it. */
export function afterRemarks(filed: FiledRequest, change: Change): Position {
  const { position } = change;
  const later = filed.events.slice(position.events);
  const isOther = ({ line, writtenBy }: WrittenEvent) =>
    !isRemark(line.type) || writtenBy === identityOf(change);
  const next = later.findIndex(isOther);
  const remarks = next === -1 ? later : later.slice(0, next);
  const last = remarks.at(-1)?.line;
  if (last === undefined) return position;
  const now = positionOf(filed);
  const version = now.events === last.ordinal ? now.version : position.version;
  return { ...position, version, events: last.ordinal, lastEventHash: last.hash };
}

/** What a change gets that was decided on another position than the present one. */
export function judgeLate(filed: FiledRequest, change: Change): Committed {
  const { position } = change;
  const own = filed.events.slice(position.events, position.events + change.newEvents.length);
  const isDone = own.length > 0 && own.every(({ writtenBy }) => writtenBy === identityOf(change));
  if (!isDone) return { committed: false };
  const now = positionOf(filed);
  const events = position.events + own.length;
  if (events === now.events) return { committed: true, position: now };
  return { committed: true, position: { ...position, events, lastEventHash: own.at(-1)?.line.hash ?? '' } };
}
