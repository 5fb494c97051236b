import type { AlarmClock } from '../clock/alarms.ts';
import type { Work } from '../clock/work.ts';
import type { Log, LogLevel } from '../log.ts';
import { errorText } from '../log.ts';
import { ActivityRunner } from './activities/activity-runner.ts';
import type { Orchestrators } from './episode/advance.ts';
import { runEpisode } from './episode/episode.ts';
import { consumedBy, takeIn } from './episode/incoming.ts';
import type { Incoming } from './episode/incoming.ts';
import { SessionCache } from './episode/session-cache.ts';
import { openSession } from './episode/session.ts';
import type { Session } from './episode/session.ts';
import { FunctionTimeoutError } from '../triggers/function-timeout.ts';
import { isFinished } from './instance.ts';
import { isNewerVersion } from './newer-version.ts';
import type { Instance } from './instance.ts';
import type { InboxEntry, VolatileMessage } from './message.ts';
import type { GroupCommit } from './store/group-commit.ts';
import type { EpisodeRecord, HubStore } from './store/hub-store.ts';
import { TimerService } from './timer-service.ts';

/** Events of sessions kept in memory while their instances wait; others are read again when something happens. */
const SESSION_EVENT_LIMIT = 20_000;
/** How long a stopping host waits for activities that run. */
const STOP_PATIENCE_MS = 3000;
/** The pause before an aborted orchestrator is tried again doubles from one second up to this. */
const LONGEST_PAUSE_S = 60;
const STUCK =
  'the orchestrator waits, but everything it asked for is done: the SDK and the host seem to count its tasks ' +
  'differently, as when a task stands in two compound tasks or a failed Task.all leaves retries behind';
const HANGS = 'the orchestrator waits for ever, as in Azure';

export interface EngineOptions {
  readonly store: HubStore;
  readonly commits: GroupCommit;
  readonly orchestrators: Orchestrators;
  readonly maxConcurrentActivities: number;
  readonly clock: AlarmClock;
  /** Instances that move count as work of the host. */
  readonly busy: Work;
  readonly log: Log;
  /** An instance reached its end. */
  readonly onFinished: (instanceId: string) => void;
}

/** Moves instances on: one episode at a time for each, many instances side by side. */
export class DurableEngine {
  readonly #options: EngineOptions;
  readonly #sessions = new SessionCache(SESSION_EVENT_LIMIT);
  readonly #volatile = new Map<string, VolatileMessage[]>();
  readonly #ready = new Set<string>();
  readonly #busy = new Map<string, Promise<void>>();
  /** How often the orchestrator took too long, since it last did not. */
  readonly #aborted = new Map<string, number>();
  readonly #timers: TimerService;
  readonly #activities: ActivityRunner;
  #stopped = false;

  constructor(options: EngineOptions) {
    const { store, clock, orchestrators, maxConcurrentActivities, log } = options;
    this.#options = options;
    this.#timers = new TimerService(store.timers, clock, ({ instanceId, executionId, taskId, fireAt }) =>
      this.#deliver(instanceId, { kind: 'timer-fired', executionId, taskId, fireAt }),
    );
    this.#activities = new ActivityRunner({
      registry: orchestrators.registry,
      functions: orchestrators.functions,
      call: orchestrators.call,
      busy: options.busy,
      limit: maxConcurrentActivities,
      log,
      done: ({ instanceId, executionId, taskId }, outcome) =>
        this.#deliver(instanceId, { kind: 'activity-done', executionId, taskId, outcome }),
    });
  }

  /** Takes up whatever the last process left undone. */
  start(): void {
    const { store } = this.#options;
    store.activities.all().forEach((work) => this.#activities.add(work));
    store.inbox.owners().forEach((instanceId) => this.wake(instanceId));
    this.#timers.run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timers.stop();
    await this.#activities.stop(STOP_PATIENCE_MS);
    await Promise.all(this.#busy.values());
  }

  /** Something came for this instance. */
  wake(instanceId: string): void {
    this.#ready.add(instanceId);
    if (!this.#busy.has(instanceId))
      this.#busy.set(instanceId, this.#options.busy.during(this.#work(instanceId)));
  }

  #deliver(instanceId: string, message: VolatileMessage): void {
    const waiting = this.#volatile.get(instanceId);
    if (waiting === undefined) this.#volatile.set(instanceId, [message]);
    else waiting.push(message);
    this.wake(instanceId);
  }

  async #work(instanceId: string): Promise<void> {
    try {
      while (!this.#stopped && this.#ready.delete(instanceId)) await this.#step(instanceId);
    } catch (error) {
      this.#options.log({ level: 'error', message: `instance ${instanceId}: ${errorText(error)}` });
    }
    this.#busy.delete(instanceId);
  }

  async #step(instanceId: string): Promise<void> {
    const { store, clock } = this.#options;
    const inbox = store.inbox.of(instanceId);
    const volatile = this.#volatile.get(instanceId) ?? [];
    this.#volatile.delete(instanceId);
    if (inbox.length + volatile.length === 0) return;
    const session = this.#session(instanceId);
    if (session === undefined) return this.#discard(inbox, volatile);
    if (this.#isLeftAlone(session)) return;
    const incoming = takeIn(session.instance, inbox, volatile, clock.now().toISOString());
    if (incoming.events.length === 0) {
      this.#sessions.put(session);
      return this.#discard(inbox, volatile);
    }
    try {
      await this.#runEpisode(session, incoming);
      this.#aborted.delete(instanceId);
    } catch (error) {
      if (!(error instanceof FunctionTimeoutError)) throw error;
      this.#log('error', session.instance, `orchestrator aborted, to be tried again: ${error.message}`);
      this.#tryAgain(session, volatile);
    }
  }

  /** Of a version newer than the app's: nothing happens to it, and its messages wait for an app that is new enough. */
  #isLeftAlone(session: Session): boolean {
    const { instance } = session;
    const { defaultVersion } = this.#options.orchestrators;
    if (!isNewerVersion(instance.version, defaultVersion)) return false;
    this.#sessions.put(session);
    this.#log(
      'warning',
      instance,
      `${instance.instanceId} stays ${instance.status}, as in Azure: its version ${instance.version} is newer than ` +
        (defaultVersion === ''
          ? 'none: host.json has no defaultVersion'
          : `defaultVersion ${defaultVersion}`),
    );
    return true;
  }

  /** Nothing has happened yet: the messages are still there, those in memory are put back. */
  #tryAgain(session: Session, volatile: readonly VolatileMessage[]): void {
    const { instanceId } = session.instance;
    this.#sessions.put(session);
    this.#volatile.set(instanceId, [...volatile, ...(this.#volatile.get(instanceId) ?? [])]);
    const times = this.#aborted.get(instanceId) ?? 0;
    this.#aborted.set(instanceId, times + 1);
    setTimeout(() => this.wake(instanceId), Math.min(2 ** times, LONGEST_PAUSE_S) * 1000).unref();
  }

  /** The live instance of this id with its history. */
  #session(instanceId: string): Session | undefined {
    const cached = this.#sessions.take(instanceId);
    if (cached !== undefined) return cached;
    const instance = this.#options.store.instances.find(instanceId);
    return instance === undefined || isFinished(instance.status)
      ? undefined
      : openSession(this.#options.store, instance);
  }

  async #discard(inbox: readonly InboxEntry[], volatile: readonly VolatileMessage[]): Promise<void> {
    const consumed = consumedBy(inbox, volatile);
    await this.#options.commits.write(() => this.#options.store.remove(consumed));
    consumed.timers.forEach((timer) => this.#timers.settled(timer));
  }

  async #runEpisode(session: Session, incoming: Incoming): Promise<void> {
    const { store, commits, clock, orchestrators, onFinished } = this.#options;
    const { record, next, isStuck, vainCalls } = await runEpisode(
      session,
      incoming,
      () => clock.now(),
      orchestrators,
    );
    const childrenInVain = await commits.write(() => store.commitEpisode(record));
    const { after } = record;
    if (isStuck) this.#log('warning', after, STUCK);
    for (const reason of vainCalls) this.#log('warning', after, `${HANGS}: ${reason}`);
    for (const id of childrenInVain)
      this.#log('warning', after, `${HANGS}: a child cannot have the id ${id}`);
    if (isFinished(after.status)) {
      this.#logEnd(after);
      onFinished(after.instanceId);
    } else {
      this.#sessions.put(next);
    }
    this.#dispatch(record);
  }

  /** Sets off what the stored episode asked for. */
  #dispatch({ before, after, consumed, activities, timers, children, outgoing }: EpisodeRecord): void {
    consumed.timers.forEach((timer) => this.#timers.settled(timer));
    activities.forEach((work) => this.#activities.add(work));
    timers.forEach(({ dueAt }) => this.#timers.scheduled(dueAt));
    if (after.executionId !== before.executionId) this.wake(after.instanceId);
    children.forEach(({ instanceId }) => this.wake(instanceId));
    outgoing.forEach(({ instanceId }) => this.wake(instanceId));
  }

  #logEnd(instance: Instance): void {
    const { instanceId, status, output } = instance;
    const reason = status === 'Completed' ? '' : `: ${output ?? ''}`;
    this.#log(status === 'Failed' ? 'error' : 'information', instance, `${instanceId} ${status}${reason}`);
  }

  #log(level: LogLevel, { name }: Instance, message: string): void {
    this.#options.log({ level, message, functionName: name });
  }
}
