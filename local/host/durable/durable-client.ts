import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../log.ts';
import { missingFunction } from './decide/known-functions.ts';
import type { KnownFunctions } from './decide/known-functions.ts';
import type { DurableEngine } from './engine.ts';
import { newExecutionId } from './episode/episode.ts';
import { parseEvents } from './episode/session.ts';
import type { FinishWatch } from './finish-watch.ts';
import { isFinished } from './instance.ts';
import type { Instance, RuntimeStatus } from './instance.ts';
import type { StoredMessage } from './message.ts';
import type { HistoryEvent } from './protocol/history-event.ts';
import type { GroupCommit } from './store/group-commit.ts';
import type { HubStore } from './store/hub-store.ts';
import type { InstanceFilter, Page } from './store/instance-query.ts';

export interface StartRequest {
  readonly name: string;
  /** Made up when absent. */
  readonly instanceId: string | undefined;
  /** The default of the hub when absent. */
  readonly version: string | undefined;
  /** JSON text. */
  readonly input: string | null;
}

export type StartAnswer =
  | { readonly kind: 'started'; readonly instanceId: string }
  | { readonly kind: 'exists'; readonly status: RuntimeStatus };

export interface PostAnswer {
  readonly kind: 'posted' | 'finished' | 'unknown';
}

/** The instance cannot be suspended, or resumed, as it stands. */
export interface WrongState {
  readonly kind: 'wrong-state';
  readonly status: RuntimeStatus;
}

export type PurgeAnswer =
  { readonly kind: 'purged' | 'unknown' } | { readonly kind: 'alive'; readonly status: RuntimeStatus };

export interface DurableClientOptions {
  readonly store: HubStore;
  readonly commits: GroupCommit;
  readonly engine: DurableEngine;
  readonly functions: KnownFunctions;
  readonly defaultVersion: string;
  readonly watch: FinishWatch;
  readonly clock: Clock;
  readonly log: Log;
}

/** What callers outside may ask of the task hub. Every answer is given when it is on disk. */
export class DurableClient {
  readonly #options: DurableClientOptions;

  constructor(options: DurableClientOptions) {
    this.#options = options;
  }

  /** Starts an instance, also one of an unknown orchestrator: that one fails, as in Azure. A finished id starts anew. */
  async start({ name, instanceId, version, input }: StartRequest): Promise<StartAnswer> {
    const { store, commits, engine, functions, clock, log } = this.#options;
    const missing = missingFunction(functions, 'orchestrator', name);
    if (missing !== undefined) log({ level: 'warning', message: missing });
    const createdAt = clock.now().toISOString();
    const instance: Instance = {
      instanceId: instanceId ?? newExecutionId(),
      executionId: newExecutionId(),
      name,
      version: version ?? this.#options.defaultVersion,
      status: 'Pending',
      input,
      output: null,
      customStatus: null,
      createdAt,
      updatedAt: createdAt,
      parent: null,
    };
    const status = await commits.write(() => store.start(instance));
    if (status !== undefined) return { kind: 'exists', status };
    engine.wake(instance.instanceId);
    return { kind: 'started', instanceId: instance.instanceId };
  }

  find(instanceId: string): Instance | undefined {
    return this.#options.store.instances.find(instanceId);
  }

  list(filter: InstanceFilter, size: number, after: string | undefined): Page {
    return this.#options.store.page(filter, size, after);
  }

  /** The events of the instance's current generation. */
  history(instanceId: string): HistoryEvent[] {
    return parseEvents(this.#options.store.history.episodes(instanceId).join(','));
  }

  /** Starts the same orchestrator with the same input again, under a new id or under its own. */
  async restart(instanceId: string, withNewId: boolean): Promise<StartAnswer | { readonly kind: 'unknown' }> {
    const instance = this.find(instanceId);
    if (instance === undefined) return { kind: 'unknown' };
    const { name, input } = instance;
    return this.start({ name, input, version: undefined, instanceId: withNewId ? undefined : instanceId });
  }

  /** Forgets a finished instance. Its children stay, as in Azure. */
  async purge(instanceId: string): Promise<PurgeAnswer> {
    const { store, commits } = this.#options;
    return commits.write((): PurgeAnswer => {
      const instance = this.find(instanceId);
      if (instance === undefined) return { kind: 'unknown' };
      if (!isFinished(instance.status)) return { kind: 'alive', status: instance.status };
      store.purge(instanceId);
      return { kind: 'purged' };
    });
  }

  /** Forgets the finished ones among the instances that the filter lets through; gives how many. */
  async purgeAll(filter: InstanceFilter): Promise<number> {
    const { store, commits } = this.#options;
    return commits.write(() => store.purgeAll(filter));
  }

  /** `input` is JSON text. */
  async raiseEvent(instanceId: string, name: string, input: string): Promise<PostAnswer> {
    return this.#post(instanceId, { kind: 'event', name, input });
  }

  async terminate(instanceId: string, reason: string | null): Promise<PostAnswer> {
    return this.#post(instanceId, { kind: 'terminate', reason });
  }

  /** What comes from now on has no effect until the instance is resumed. */
  async suspend(instanceId: string, reason: string | null): Promise<PostAnswer | WrongState> {
    const message = { kind: 'suspend', reason } as const;
    return this.#postWhen((status) => status !== 'Suspended', instanceId, message);
  }

  async resume(instanceId: string, reason: string | null): Promise<PostAnswer | WrongState> {
    const message = { kind: 'resume', reason } as const;
    return this.#postWhen((status) => status === 'Suspended', instanceId, message);
  }

  /** The instance when it has ended, or as it stands after `timeoutMs`. */
  async waitForEnd(instanceId: string, timeoutMs: number): Promise<Instance | undefined> {
    const now = this.find(instanceId);
    if (now === undefined || isFinished(now.status)) return now;
    await this.#options.watch.wait(instanceId, timeoutMs);
    return this.find(instanceId);
  }

  /** As in the extension, the status counts that is stored, not what is on its way to change it. */
  async #postWhen(
    isRight: (status: RuntimeStatus) => boolean,
    instanceId: string,
    message: StoredMessage,
  ): Promise<PostAnswer | WrongState> {
    const status = this.find(instanceId)?.status;
    return status === undefined || isFinished(status) || isRight(status)
      ? this.#post(instanceId, message)
      : { kind: 'wrong-state', status };
  }

  async #post(instanceId: string, message: StoredMessage): Promise<PostAnswer> {
    const { store, commits, engine } = this.#options;
    const answer = await commits.write((): PostAnswer => {
      const instance = store.instances.find(instanceId);
      if (instance === undefined) return { kind: 'unknown' };
      if (isFinished(instance.status)) return { kind: 'finished' };
      store.inbox.put({ messageId: randomUUID(), instanceId, executionId: null, message });
      return { kind: 'posted' };
    });
    if (answer.kind === 'posted') engine.wake(instanceId);
    return answer;
  }
}
