import {
  createOrchestrator,
  DummyOrchestrationContext,
  DurableOrchestrationInput,
} from 'durable-functions/lib/src/util/testingUtils.js';
import type { OrchestrationHandler } from 'durable-functions';
import { decide } from '../../local/host/durable/decide/decide.ts';
import type { Completion, Decision } from '../../local/host/durable/decide/decision.ts';
import { EventType, type HistoryEvent } from '../../local/host/durable/protocol/history-event.ts';
import {
  parseOrchestratorState,
  stateOfFailure,
  type OrchestratorState,
} from '../../local/host/durable/protocol/orchestrator-state.ts';

type ActivityBody = (input: never) => unknown;
type Flows = Readonly<Record<string, OrchestrationHandler>>;
type Activities = Readonly<Record<string, ActivityBody>>;
type DeathAt = 'activity' | 'replay' | 'message';

interface Instance {
  readonly id: string;
  readonly name: string;
  readonly executionId: string;
  readonly parent?: { readonly instance: Instance; readonly taskId: number };
  input: string;
  history: HistoryEvent[];
  inbox: HistoryEvent[];
  generation: number;
  /** When it was last replayed. */
  updatedAt: number;
  customStatus?: unknown;
  end?: Exclude<Completion, { status: 'ContinuedAsNew' }>;
}

interface Work {
  readonly instance: Instance;
  readonly generation: number;
  readonly id: number;
  readonly name: string;
  readonly input: string;
}

const REPLAY_SCHEMA_V4 = 3;
/** When a message that was in flight is visible again: after the next run has begun. */
const LATE_MS = 4 * 60_000;

/**
 * Runs orchestrators with the real SDK and the real decision logic of the local host, but with activities that are
 * plain functions and a clock that jumps to the next timer when nothing else is left to do: an hour of polling takes
 * milliseconds.
 */
export class FlowRunner {
  /** Names of activities in the order they were run. */
  readonly ran: string[] = [];
  now = Date.parse('2026-11-23T08:00:00.000Z');
  /** After how many milliseconds a timer of so many fires. */
  timing = (ms: number): number => ms;
  #flows: Flows;
  #activities: Activities;
  readonly #instances = new Map<string, Instance>();
  readonly #work: Work[] = [];
  readonly #timers: { instance: Instance; generation: number; id: number; fireAt: number; at: number }[] = [];
  readonly #late: { readonly work: Work; readonly at: number }[] = [];
  readonly #whenIdle: (() => void)[] = [];
  #executions = 0;
  #resultsToLose = 0;
  #death: { at: DeathAt; after: number } | undefined;
  #hung: Instance | undefined;

  constructor(flows: Flows, activities: Activities) {
    this.#flows = flows;
    this.#activities = activities;
  }

  /** An action of people once all flows wait. */
  whenIdle(act: () => void): this {
    this.#whenIdle.push(act);
    return this;
  }

  /** Raises an event; one for an instance that does not exist is lost, as it would be. */
  raise(instanceId: string, name: string): void {
    this.#instances
      .get(instanceId)
      ?.inbox.push({ EventType: EventType.EventRaised, ...this.#stamp(), Name: name, Input: '{}' });
  }

  /** Starts a flow; one that runs under this id already goes on as it is, one that has ended begins anew. */
  start(name: string, id: string, input: unknown): void {
    if (this.#instances.get(id)?.end !== undefined || !this.knows(id))
      this.#begin({ id, name, input: JSON.stringify(input) });
  }

  knows(id: string): boolean {
    return this.#instances.has(id);
  }

  isRunning(id: string): boolean {
    return this.knows(id) && this.#instances.get(id)?.end === undefined;
  }

  customStatusOf(id: string): unknown {
    return this.#instances.get(id)?.customStatus;
  }

  /** The next activity's result is lost with the host, so that it runs once more. */
  loseResult(): void {
    this.#resultsToLose += 1;
  }

  /**
   * After so many more activities or replays, the instance that waits for the last activity, or is replayed, dies, as
   * with a worker that is killed. Its parent fails with it and its children live on. The activity is delivered once
   * more, minutes later; what the turn of the replay asks for is never sent. A lost message is the result of an
   * activity that never arrives: the instance hangs.
   */
  dieAfter(count: number, at: DeathAt = 'activity'): void {
    this.#death = { at, after: count };
  }

  get isDoomed(): boolean {
    return this.#death !== undefined || this.#hangs(this.#hung);
  }

  /** Stops all injected deaths. */
  spare(): void {
    this.#death = undefined;
  }

  /** The hub is emptied: no instance, message or timer is left, and no ended one either. */
  loseHub(): void {
    this.#instances.clear();
    for (const queue of [this.#work, this.#timers, this.#late]) queue.length = 0;
    this.#hung = undefined;
  }

  /** Another build takes over the hub: open instances are replayed through its flows from their next turn on. */
  upgrade(
    change: (flow: OrchestrationHandler, name: string) => OrchestrationHandler,
    added: Activities,
  ): void {
    const flows = Object.entries(this.#flows).map(([name, flow]) => [name, change(flow, name)] as const);
    this.#flows = Object.fromEntries(flows);
    this.#activities = { ...this.#activities, ...added };
  }

  /** Ends a flow from outside; its children live on. */
  terminate(id: string): void {
    const instance = this.#instances.get(id);
    if (instance !== undefined && instance.end === undefined)
      instance.end = { status: 'Terminated', result: 'terminated' };
  }

  /** How a flow stands, as the engine's status call says; `undefined` when it does not exist. */
  statusOf(id: string): { readonly end: string | undefined; readonly updatedAt: number } | undefined {
    const instance = this.#instances.get(id);
    return instance && { end: instance.end?.status, updatedAt: instance.updatedAt };
  }

  /** Lets everything run that needs no time to pass. */
  async settle(): Promise<void> {
    for (;;) {
      const ready = this.#ready();
      const work = ready ? undefined : this.#work.shift();
      if (ready) await this.#episode(ready);
      else if (work) await this.#runActivity(work);
      else return;
    }
  }

  /** Lets time pass, stopping at every timer on the way. */
  async advance(ms: number): Promise<void> {
    const target = this.now + ms;
    await this.settle();
    while (this.#fireNextTimer(target)) await this.settle();
    this.now = target;
  }

  longestHistory(): number {
    return Math.max(...[...this.#instances.values()].map((instance) => instance.history.length));
  }

  /** Runs a flow to its end and gives its output; throws its failure. */
  async run(name: string, id: string, input: unknown): Promise<{ output: unknown; customStatus: unknown }> {
    const root = this.#begin({ id, name, input: JSON.stringify(input) });
    while (root.end === undefined && (await this.#step())) continue;
    if (root.end?.status !== 'Completed') throw new Error(root.end?.result ?? `${name} is stuck`);
    return {
      output: root.end.result === null ? undefined : JSON.parse(root.end.result),
      customStatus: root.customStatus,
    };
  }

  async #step(): Promise<boolean> {
    const ready = this.#ready();
    if (ready) return this.#episode(ready);
    const work = this.#work.shift();
    if (work) return this.#runActivity(work);
    const act = this.#whenIdle.shift();
    if (act) {
      act();
      return true;
    }
    return this.#fireNextTimer();
  }

  #ready(): Instance | undefined {
    return [...this.#instances.values()].find((one) => one.end === undefined && one.inbox.length > 0);
  }

  #begin(start: Pick<Instance, 'id' | 'name' | 'input' | 'parent'>): Instance {
    const executionId = `${start.id}:${(this.#executions += 1)}`;
    const updatedAt = this.now;
    const instance: Instance = { ...start, executionId, updatedAt, history: [], inbox: [], generation: 0 };
    this.#instances.set(start.id, instance);
    instance.inbox.push(this.#started(instance));
    return instance;
  }

  #started({ id, name, input, executionId, generation }: Instance): HistoryEvent {
    return {
      EventType: EventType.ExecutionStarted,
      ...this.#stamp(),
      Name: name,
      Version: '',
      Input: input,
      OrchestrationInstance: { InstanceId: id, ExecutionId: `${executionId}:${generation}` },
      ParentInstance: null,
      Tags: null,
    };
  }

  async #episode(instance: Instance): Promise<boolean> {
    const fresh: HistoryEvent[] = [
      { EventType: EventType.OrchestratorStarted, ...this.#stamp() },
      ...instance.inbox.splice(0),
    ];
    if (this.#dies('replay')) {
      this.#kill(instance);
      return true;
    }
    const state = await this.#replay(instance, fresh);
    const history = [...instance.history, ...fresh];
    const executionId = `${instance.executionId}:${instance.generation}`;
    instance.updatedAt = this.now;
    const known = { name: instance.name, executionId, functions: this.#known(), defaultVersion: '' };
    const decided = decide(history, state, known);
    if (state.customStatus !== undefined) instance.customStatus = state.customStatus;
    instance.history = [...history, ...decided.decisions.map((decision) => this.#record(decision))];
    if (decided.completion) this.#complete(instance, decided.completion);
    else for (const decision of decided.decisions) this.#dispatch(instance, decision);
    return true;
  }

  async #replay(instance: Instance, fresh: readonly HistoryEvent[]): Promise<OrchestratorState> {
    const played = instance.history.map(playedEvent);
    const handler = this.#flows[instance.name];
    if (handler === undefined) throw new Error(`no flow ${instance.name}`);
    const input = new DurableOrchestrationInput(
      instance.id,
      [...played, ...fresh.map((event) => sdkEvent(event, false))] as never,
      JSON.parse(instance.input),
      undefined,
      undefined,
      undefined,
      REPLAY_SCHEMA_V4,
    );
    try {
      const answer: unknown = await createOrchestrator(handler)(input, new DummyOrchestrationContext());
      return parseOrchestratorState(JSON.stringify(answer));
    } catch (error) {
      const state = stateOfFailure(error);
      if (state === undefined) throw error;
      return state;
    }
  }

  #record(decision: Decision): HistoryEvent {
    const base = { EventId: decision.id, Timestamp: this.#iso(this.now) };
    if (decision.kind === 'timer')
      return { EventType: EventType.TimerCreated, ...base, FireAt: this.#iso(decision.fireAt) };
    const { name: Name, input: Input } = decision;
    return decision.kind === 'activity'
      ? { EventType: EventType.TaskScheduled, ...base, Name, Version: '', Input }
      : {
          EventType: EventType.SubOrchestrationInstanceCreated,
          ...base,
          InstanceId: decision.instanceId,
          Name,
          Version: '',
          Input,
        };
  }

  #dispatch(instance: Instance, decision: Decision): void {
    const { generation } = instance;
    if (decision.kind === 'timer')
      this.#timers.push({ instance, generation, id: decision.id, ...this.#timed(decision.fireAt) });
    else if (decision.kind === 'activity') this.#work.push({ instance, generation, ...decision });
    else
      this.#begin({
        id: decision.instanceId,
        name: decision.name,
        input: decision.input,
        parent: { instance, taskId: decision.id },
      });
  }

  #complete(instance: Instance, completion: Completion): void {
    if (completion.status === 'ContinuedAsNew') {
      Object.assign(instance, { history: [], generation: instance.generation + 1, input: completion.input });
      instance.inbox.unshift(this.#started(instance));
      return;
    }
    instance.end = completion;
    const { parent } = instance;
    if (parent === undefined) return;
    const base = { ...this.#stamp(), TaskScheduledId: parent.taskId };
    parent.instance.inbox.push(
      completion.status === 'Completed'
        ? { EventType: EventType.SubOrchestrationInstanceCompleted, ...base, Result: completion.result }
        : {
            EventType: EventType.SubOrchestrationInstanceFailed,
            ...base,
            Reason: completion.result ?? '',
            Details: '',
            FailureDetails: null,
          },
    );
  }

  async #runActivity(work: Work): Promise<boolean> {
    const { instance, generation, id, name, input } = work;
    this.ran.push(name);
    const base = { ...this.#stamp(), TaskScheduledId: id };
    const body = this.#activities[name];
    if (body === undefined) throw new Error(`no activity ${name}`);
    const event = await Promise.resolve()
      .then(() => body((JSON.parse(input) as never[])[0] as never))
      .then(
        (result): HistoryEvent => ({
          EventType: EventType.TaskCompleted,
          ...base,
          Result: JSON.stringify(result),
        }),
        (error: unknown): HistoryEvent => ({
          EventType: EventType.TaskFailed,
          ...base,
          Reason: `Activity function '${name}' failed: ${error instanceof Error ? error.message : String(error)}`,
          Details: '',
          FailureDetails: null,
        }),
      );
    if (this.#dies('message')) this.#hung = instance;
    else if (this.#dies('activity')) {
      this.#late.push({ work, at: this.now + LATE_MS });
      this.#kill(instance);
    } else if (this.#resultsToLose > 0) {
      this.#resultsToLose -= 1;
      this.#work.unshift(work);
    } else if (generation === instance.generation) instance.inbox.push(event);
    return true;
  }

  /** Whether an instance and all that wait for it have not ended. */
  #hangs(instance: Instance | undefined): boolean {
    if (instance === undefined || instance.end !== undefined) return false;
    return instance.parent === undefined || this.#hangs(instance.parent.instance);
  }

  #dies(at: DeathAt): boolean {
    if (this.#death?.at !== at) return false;
    this.#death.after -= 1;
    if (this.#death.after > 0) return false;
    this.#death = undefined;
    return true;
  }

  /** The engine's words for an instance whose worker died while it was replayed. */
  #kill(instance: Instance): void {
    const result = 'Non-Deterministic workflow detected: the worker died';
    this.#complete(instance, { status: 'Failed', result, details: '', failureDetails: null });
  }

  #fireNextTimer(until = Infinity): boolean {
    const live = this.#timers.filter(
      (one) => one.instance.end === undefined && one.generation === one.instance.generation,
    );
    const next = live.sort((one, other) => one.at - other.at)[0];
    if (this.#deliverLate(Math.min(until, next?.at ?? until))) return true;
    if (next === undefined || next.at > until) return false;
    this.#timers.splice(this.#timers.indexOf(next), 1);
    this.now = Math.max(this.now, next.at);
    next.instance.inbox.push({
      EventType: EventType.TimerFired,
      ...this.#stamp(),
      TimerId: next.id,
      FireAt: this.#iso(next.fireAt),
    });
    return true;
  }

  #timed(fireAt: number) {
    return { fireAt, at: this.now + Math.max(0, this.timing(fireAt - this.now)) };
  }

  /** Runs the activity of a dead instance whose message is delivered by then. */
  #deliverLate(until: number): boolean {
    const index = this.#late.findIndex(({ at }) => at <= until);
    const [late] = index === -1 ? [] : this.#late.splice(index, 1);
    if (late === undefined) return false;
    this.now = Math.max(this.now, late.at);
    this.#work.push(late.work);
    return true;
  }

  #known() {
    const names = { orchestrator: Object.keys(this.#flows), activity: Object.keys(this.#activities) };
    return {
      has: (kind: keyof typeof names, name: string) => names[kind].includes(name),
      names: (kind: keyof typeof names) => names[kind],
    };
  }

  #stamp() {
    return { EventId: -1, Timestamp: this.#iso(this.now) };
  }

  #iso(ms: number): string {
    return new Date(ms).toISOString();
  }
}

/** The SDK's trigger turns times into dates before it replays. */
const sdkEvent = (event: HistoryEvent, played: boolean) => ({
  ...event,
  IsPlayed: played,
  Timestamp: new Date(event.Timestamp),
  ...('FireAt' in event ? { FireAt: new Date(event.FireAt) } : {}),
});

const playedEvents = new WeakMap<HistoryEvent, ReturnType<typeof sdkEvent>>();

/** Every replay gets the same events again, so each is prepared once. */
function playedEvent(event: HistoryEvent): ReturnType<typeof sdkEvent> {
  const known = playedEvents.get(event);
  if (known !== undefined) return known;
  const prepared = sdkEvent(event, true);
  playedEvents.set(event, prepared);
  return prepared;
}
