import type { DatabaseSync } from 'node:sqlite';
import type { Wait } from '../decide/wait.ts';
import { isFinished } from '../instance.ts';
import type { Instance, RuntimeStatus } from '../instance.ts';
import type { Outgoing } from '../message.ts';
import { ActivityTable } from './activity-table.ts';
import type { ActivityWork } from './activity-table.ts';
import { HistoryTable } from './history-table.ts';
import { InboxTable } from './inbox-table.ts';
import { findPage, finishedIds } from './instance-query.ts';
import type { InstanceFilter, Page } from './instance-query.ts';
import { InstanceTable } from './instance-table.ts';
import { TimerTable } from './timer-table.ts';
import type { Timer } from './timer-table.ts';

/** Names one task of one generation. */
export interface TaskKey {
  readonly executionId: string;
  readonly taskId: number;
}

/** What an episode took in: rows that are done with. */
export interface Consumed {
  /** Sequences of inbox messages. */
  readonly messages: readonly number[];
  readonly activities: readonly TaskKey[];
  readonly timers: readonly TaskKey[];
}

/** Everything one episode changes. It is stored whole or not at all. */
export interface EpisodeRecord {
  readonly before: Instance;
  readonly after: Instance;
  /** Number of the episode in its generation, from 0. */
  readonly episode: number;
  /** Its events, as the inside of a JSON array. */
  readonly events: string;
  readonly consumed: Consumed;
  readonly activities: readonly ActivityWork[];
  readonly timers: readonly Timer[];
  /** What the execution waits for now, if it does. */
  readonly wait: Wait | undefined;
  readonly children: readonly Instance[];
  readonly outgoing: readonly Outgoing[];
  /** Messages for the next generation that were consumed already; they stand before all others in its inbox. */
  readonly requeued: readonly Outgoing[];
}

/** The rows of one task hub. Methods that write are called inside a transaction. */
export class HubStore {
  readonly instances: InstanceTable;
  readonly history: HistoryTable;
  readonly inbox: InboxTable;
  readonly activities: ActivityTable;
  readonly timers: TimerTable;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.instances = new InstanceTable(database);
    this.history = new HistoryTable(database);
    this.inbox = new InboxTable(database);
    this.activities = new ActivityTable(database);
    this.timers = new TimerTable(database);
  }

  /**
   * Stores a new instance with the message that starts it. A finished instance of the same id is replaced; a
   * live one stays, and its status is the answer.
   */
  start(instance: Instance): RuntimeStatus | undefined {
    const existing = this.instances.find(instance.instanceId);
    if (existing !== undefined) {
      if (!isFinished(existing.status)) return existing.status;
      this.history.clear(existing.instanceId);
    }
    this.instances.put(instance);
    this.inbox.put(startMessage(instance));
    return undefined;
  }

  /** Up to `size` instances with ids behind `after`, in the order of their ids. */
  page(filter: InstanceFilter, size: number, after: string | undefined): Page {
    return findPage(this.#database, filter, size, after);
  }

  /** Forgets an instance; its children stay. */
  purge(instanceId: string): void {
    this.instances.remove(instanceId);
    this.history.clear(instanceId);
    this.inbox.clear(instanceId);
  }

  /** Forgets all finished instances that the filter lets through; gives how many. */
  purgeAll(filter: InstanceFilter): number {
    const ids = finishedIds(this.#database, filter);
    ids.forEach((instanceId) => this.purge(instanceId));
    return ids.length;
  }

  /** Gives the ids of children that were not started: their parents wait for ever. */
  commitEpisode(record: EpisodeRecord): string[] {
    const { before, after } = record;
    this.instances.put(after);
    this.remove(record.consumed);
    if (after.executionId === before.executionId) {
      this.history.append(after.instanceId, record.episode, record.events);
    } else {
      this.history.clear(after.instanceId);
      this.inbox.put(startMessage(after));
    }
    record.activities.forEach((work) => this.activities.put(work));
    record.timers.forEach((timer) => this.timers.put(timer));
    this.timers.mark(after.executionId, record.wait);
    const notStarted = record.children.filter((child) => !this.#startChild(child));
    record.outgoing.forEach((message) => this.inbox.put(message));
    if (record.requeued.length > 0) this.inbox.putAhead(after.instanceId, record.requeued);
    const isOver = isFinished(after.status);
    if (isOver || after.executionId !== before.executionId) this.timers.clear(before.executionId);
    if (isOver) this.inbox.clear(after.instanceId);
    return notStarted.map(({ instanceId }) => instanceId);
  }

  remove({ messages, activities, timers }: Consumed): void {
    messages.forEach((sequence) => this.inbox.remove(sequence));
    activities.forEach(({ executionId, taskId }) => this.activities.remove(executionId, taskId));
    timers.forEach(({ executionId, taskId }) => this.timers.remove(executionId, taskId));
  }

  /**
   * Gives false for an id that a live instance has, or that only an entity may have. Azure keeps the parent waiting
   * (and has been seen to replace the live instance).
   */
  #startChild(child: Instance): boolean {
    return !child.instanceId.startsWith('@') && this.start(child) === undefined;
  }
}

function startMessage({ instanceId, executionId }: Instance): Outgoing {
  return { messageId: `start:${executionId}`, instanceId, executionId, message: { kind: 'start' } };
}

/** Tells the parent, if there is one, how the child ended. */
export function childDone(
  { executionId, parent }: Instance,
  outcome: Extract<Outgoing['message'], { kind: 'child-done' }>['outcome'],
): Outgoing | undefined {
  if (parent === null) return undefined;
  return {
    messageId: `done:${executionId}`,
    instanceId: parent.instanceId,
    executionId: parent.executionId,
    message: { kind: 'child-done', taskId: parent.taskId, outcome },
  };
}
