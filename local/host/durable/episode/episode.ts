import { randomUUID } from 'node:crypto';
import type { Completion, Decision } from '../decide/decision.ts';
import { isFinished } from '../instance.ts';
import type { Instance } from '../instance.ts';
import type { Outgoing } from '../message.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import { childDone } from '../store/hub-store.ts';
import type { EpisodeRecord } from '../store/hub-store.ts';
import { advance } from './advance.ts';
import type { Advance, Orchestrators } from './advance.ts';
import type { Incoming } from './incoming.ts';
import { outcomeEvents } from './outcome-events.ts';
import { eventTexts, joinTexts } from './session.ts';
import type { Session } from './session.ts';

/** An episode that was run and is not stored yet. */
export interface Episode {
  readonly record: EpisodeRecord;
  /** What the session becomes once the record is stored. */
  readonly next: Session;
}

/** One step of an instance: takes in what came, lets the orchestrator run on it, and records what follows. */
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
  const events = [...fresh, ...outcomeEvents(result, timestamp)];
  const after = instanceAfter(session.instance, result, timestamp);
  const texts = eventTexts(events, true);
  return {
    record: { ...episodeRecord(session, incoming, result, after, timestamp), events: texts },
    next: nextSession(session, after, events, texts),
  };
}

function episodeRecord(
  { instance, episodes }: Session,
  incoming: Incoming,
  { decisions, completion, carriedOver }: Advance,
  after: Instance,
  timestamp: string,
): Omit<EpisodeRecord, 'events'> {
  const { instanceId, executionId } = instance;
  const kept = new Set(carriedOver.map((event) => incoming.sequenceOf.get(event)));
  const isOver = isFinished(after.status) || after.executionId !== executionId;
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
          .map(({ id, fireAt }) => ({ instanceId, executionId, taskId: id, fireAt })),
    children: decisions
      .filter((decision) => decision.kind === 'child')
      .map((decision) => childInstance(instance, decision, timestamp)),
    outgoing: completion === undefined ? [] : answerToParent(instance, completion),
  };
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
      const outcome = { ok: false, reason: completion.result, details, failureDetails } as const;
      return [childDone(instance, outcome)].filter(isPresent);
    }
  }
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function instanceAfter(
  instance: Instance,
  { completion, customStatus }: Advance,
  updatedAt: string,
): Instance {
  const running: Instance = {
    ...instance,
    status: 'Running',
    updatedAt,
    customStatus: customStatus ?? instance.customStatus,
  };
  if (completion === undefined) return running;
  if (completion.status === 'ContinuedAsNew')
    return { ...running, executionId: newExecutionId(), input: completion.input };
  return { ...running, status: completion.status, output: completion.result };
}

function nextSession(session: Session, after: Instance, events: HistoryEvent[], texts: string): Session {
  if (after.executionId !== session.instance.executionId)
    return { instance: after, episodes: 0, events: [], playedText: '' };
  return {
    instance: after,
    episodes: session.episodes + 1,
    events: session.events.concat(events),
    playedText: joinTexts(session.playedText, texts),
  };
}
