import { randomUUID } from 'node:crypto';
import type { CarriedOver, Completion, Decision } from '../decide/decision.ts';
import { isFinished } from '../instance.ts';
import type { Instance } from '../instance.ts';
import type { Outgoing, StoredMessage } from '../message.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import { childDone } from '../store/hub-store.ts';
import type { EpisodeRecord } from '../store/hub-store.ts';
import { advance } from './advance.ts';
import type { Advance, Orchestrators } from './advance.ts';
import type { Incoming } from './incoming.ts';
import { outcomeEvents } from './outcome-events.ts';
import { sdkEvent } from './sdk-event.ts';
import { eventTexts, newSession } from './session.ts';
import type { Session } from './session.ts';
import { timerDue } from './timer-due.ts';

/** An episode that was run and is not stored yet. */
export interface Episode {
  readonly record: EpisodeRecord;
  /** What the session becomes once the record is stored. */
  readonly next: Session;
  /** The orchestrator waits for what will not come. */
  readonly isStuck: boolean;
  /** Why the orchestrator waits for calls of functions that the app does not have. */
  readonly vainCalls: readonly string[];
}

/** One step of an instance: reads its new messages, runs the orchestrator on them, and records the results. */
export async function runEpisode(
  session: Session,
  incoming: Incoming,
  now: () => Date,
  orchestrators: Orchestrators,
): Promise<Episode> {
  const started: HistoryEvent = {
    EventType: EventType.OrchestratorStarted,
    EventId: -1,
    Timestamp: now().toISOString(),
  };
  const fresh = [started, ...incoming.events];
  const result = await advance(session, fresh, orchestrators);
  const timestamp = now().toISOString();
  const outcome = outcomeEvents(result, timestamp);
  const after = instanceAfter(session.instance, result, timestamp, suspensionReason(session, fresh));
  const events = [...fresh, ...outcome];
  return {
    record: { ...episodeRecord(session, incoming, result, after, timestamp), events: eventTexts(events) },
    next: nextSession(session, after, outcome, events),
    isStuck: result.isStuck,
    vainCalls: result.vainCalls,
  };
}

function episodeRecord(
  { instance, episodes }: Session,
  incoming: Incoming,
  { decisions, completion, carriedOver, wait }: Advance,
  after: Instance,
  timestamp: string,
): Omit<EpisodeRecord, 'events'> {
  const { instanceId, executionId } = instance;
  const kept = new Set(carriedOver.map((event) => incoming.sequenceOf.get(event)));
  const isOver = isFinished(after.status) || after.executionId !== executionId;
  const requeued = carriedOver.filter((event) => !incoming.sequenceOf.has(event));
  return {
    before: instance,
    after,
    episode: episodes,
    consumed: {
      ...incoming.consumed,
      messages: incoming.consumed.messages.filter((sequence) => !kept.has(sequence)),
    },
    activities: decisions
      .filter((decision) => decision.kind === 'activity')
      .map(({ id, name, input }) => ({ instanceId, executionId, taskId: id, name, input })),
    timers: isOver
      ? []
      : decisions
          .filter((decision) => decision.kind === 'timer')
          .map(({ id, fireAt }) => ({
            instanceId,
            executionId,
            taskId: id,
            fireAt,
            dueAt: timerDue(fireAt, Date.parse(timestamp)),
          })),
    wait,
    children: decisions
      .filter((decision) => decision.kind === 'child')
      .map((decision) => childInstance(instance, decision, timestamp)),
    outgoing: completion === undefined ? [] : answerToParent(instance, completion),
    requeued: requeued.map((event, index) => ({
      messageId: `carried:${executionId}:${index}`,
      instanceId,
      executionId: null,
      message: asMessage(event),
    })),
  };
}

/** The message of an event: an earlier episode read it, while the instance was suspended. */
function asMessage(event: CarriedOver): StoredMessage {
  switch (event.EventType) {
    case EventType.EventRaised:
      return { kind: 'event', name: event.Name, input: event.Input };
    case EventType.ExecutionSuspended:
      return { kind: 'suspend', reason: event.Reason };
    case EventType.ExecutionResumed:
      return { kind: 'resume', reason: event.Reason };
  }
}

function childInstance(
  parent: Instance,
  { id, name, version, instanceId, input }: Extract<Decision, { kind: 'child' }>,
  timestamp: string,
): Instance {
  return {
    instanceId,
    executionId: newExecutionId(),
    name,
    version,
    status: 'Pending',
    input,
    output: null,
    customStatus: null,
    createdAt: timestamp,
    updatedAt: timestamp,
    parent: {
      instanceId: parent.instanceId,
      executionId: parent.executionId,
      name: parent.name,
      taskId: id,
    },
  };
}

/** 32 hex digits, as the Durable Task Framework makes them. */
export function newExecutionId(): string {
  return randomUUID().replaceAll('-', '');
}

function answerToParent(instance: Instance, completion: Completion): Outgoing[] {
  switch (completion.status) {
    case 'ContinuedAsNew':
      return [];
    case 'Completed':
      return [childDone(instance, { ok: true, result: completion.result })].filter(isPresent);
    case 'Terminated':
    case 'Failed': {
      const { details, failureDetails } =
        completion.status === 'Failed' ? completion : { details: '', failureDetails: null };
      const outcome = { ok: false, reason: completion.result ?? '', details, failureDetails } as const;
      return [childDone(instance, outcome)].filter(isPresent);
    }
  }
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function instanceAfter(
  instance: Instance,
  { completion, customStatus, isSuspended }: Advance,
  updatedAt: string,
  suspensionReason: string | null,
): Instance {
  // The SDK runs on while the instance is suspended; what it says in that time shows when the instance goes on.
  if (isSuspended) return { ...instance, status: 'Suspended', updatedAt, output: suspensionReason };
  const running: Instance = {
    ...instance,
    status: 'Running',
    updatedAt,
    output: null,
    customStatus: customStatus === undefined ? instance.customStatus : customStatus,
  };
  if (completion === undefined) return running;
  if (completion.status === 'ContinuedAsNew')
    return { ...running, executionId: newExecutionId(), input: completion.input };
  return { ...running, status: completion.status, output: completion.result };
}

/** Why the instance was suspended last: as in Azure, that is its output while it is suspended. */
function suspensionReason({ instance }: Session, fresh: readonly HistoryEvent[]): string | null {
  const last = fresh.findLast((event) => event.EventType === EventType.ExecutionSuspended);
  return last === undefined ? instance.output : last.Reason;
}

function nextSession(
  session: Session,
  after: Instance,
  unseen: HistoryEvent[],
  events: HistoryEvent[],
): Session {
  if (after.executionId !== session.instance.executionId) return newSession(after);
  for (const event of events) {
    session.events.push(event);
    session.played.push(sdkEvent(event, true));
  }
  return { ...session, instance: after, episodes: session.episodes + 1, unseen };
}
