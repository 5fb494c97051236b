import type { Action } from '../protocol/action.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent, HistoryEventOf } from '../protocol/history-event.ts';
import { TOO_DEEP, isTooDeep } from '../depth-limit.ts';
import { hideCredentials } from '../hidden-credentials.ts';
import type { OrchestratorState } from '../protocol/orchestrator-state.ts';
import type { CarriedOver, Completion, DecideContext, Decided } from './decision.ts';
import { ExternalEvents } from './external-events.ts';
import type { KnownFunctions } from './known-functions.ts';
import { NonDeterminismError } from './non-determinism.ts';
import { performAction } from './perform-action.ts';
import type { ReplayState } from './perform-action.ts';
import { NonRetriableError } from './retry.ts';
import { TaskLedger } from './task-ledger.ts';
import { Task, drive } from './task.ts';
import type { Routine } from './task.ts';
import { racesEvent } from './wait.ts';
import type { Wait } from './wait.ts';

type Failed = HistoryEventOf<typeof EventType.TaskFailed | typeof EventType.SubOrchestrationInstanceFailed>;

/** Replays one execution: reads its history event by event, and starts what the orchestrator requested. */
export class Replay implements ReplayState {
  readonly ledger = new TaskLedger();
  readonly events = new ExternalEvents();
  readonly clock = {
    now: () => this.#now,
    // A retry with a back-off may come out between two milliseconds.
    timer: (fireAt: number) => this.ledger.schedule({ kind: 'timer', fireAt: Math.ceil(fireAt) }),
  };
  readonly functions: KnownFunctions;
  readonly executionId: string;
  readonly defaultVersion: string;
  readonly vainCalls: string[] = [];
  nextInput: string | undefined;
  readonly #name: string;
  readonly #carriedOver: CarriedOver[] = [];
  #state: OrchestratorState;
  /** How many actions were started. */
  #started = 0;
  #hasRunOut = false;
  /** What the action that was started last waits for. */
  #wait: Wait | undefined;
  /** What came while the instance was suspended. Absent when it is not. */
  #held: HistoryEvent[] | undefined;
  #now = 0;
  /** How the orchestrator ended. The execution ends with it when nothing that it started is open. */
  #ending: Completion | undefined;
  /** Set when the execution ends whatever is open. */
  #failure: Completion | undefined;

  constructor(state: OrchestratorState, { name, executionId, functions, defaultVersion }: DecideContext) {
    this.#state = state;
    this.#name = name;
    this.executionId = executionId;
    this.functions = functions;
    this.defaultVersion = defaultVersion;
  }

  /**
   * Goes on with a newer state whose first `known` actions are those of the last one. Gives false, and changes
   * nothing, when a replay from the beginning could come out differently: an action that was started is not the
   * same any more, or the actions had run out, so that a later one might have begun earlier in the history.
   */
  goOn(state: OrchestratorState, known: number): boolean {
    if (this.#failure !== undefined || this.#hasRunOut || this.#started > known) return false;
    this.#state = state;
    return true;
  }

  /** Takes in events. An orchestrator that is not deterministic is thereby failed. */
  process(events: readonly HistoryEvent[]): void {
    try {
      for (const event of events) this.#process(event);
    } catch (error) {
      if (!(error instanceof NonDeterminismError)) throw error;
      this.#failure = failed(error.message);
      this.ledger.forgetDecisions();
      this.#carriedOver.length = 0;
    }
  }

  decided(): Decided {
    const completion = this.#completion();
    const isSuspended = this.#held !== undefined && completion === undefined;
    return {
      decisions: isSuspended ? [] : this.ledger.newDecisions(),
      ...(completion === undefined ? {} : { completion }),
      carriedOver: completion === undefined ? [] : this.#carriedOver,
      isSuspended,
      vainCalls: this.vainCalls,
      ...(this.#wait === undefined || isSuspended || completion !== undefined ? {} : { wait: this.#wait }),
      isStuck: completion === undefined && this.#hasRunOut && this.#waitsInVain(),
    };
  }

  /** The Durable Task Framework ends no execution that has open tasks, however the orchestrator ended. */
  #completion(): Completion | undefined {
    const isOver = this.#ending !== undefined && !this.ledger.hasOpenTasks;
    return this.#failure ?? (isOver ? this.#ending : undefined);
  }

  /**
   * Everything asked for is done and the orchestrator still waits: for nothing at all, or for tasks of which two
   * are alike, the mark of one task that stands in two compound tasks.
   */
  #waitsInVain(): boolean {
    if (this.events.hasWaiters) return false;
    const open = this.ledger.openWishes();
    return open.length === 0 || new Set(open).size < open.length;
  }

  #process(event: HistoryEvent): void {
    if (event.EventType === EventType.OrchestratorStarted)
      this.#now = Math.max(this.#now, Date.parse(event.Timestamp));
    else if (this.nextInput !== undefined && isForNextGeneration(event)) this.#carriedOver.push(event);
    else if (event.EventType === EventType.ExecutionSuspended) this.#held ??= [];
    else if (event.EventType === EventType.ExecutionResumed) this.#resume();
    else if (this.#held === undefined) this.#apply(event);
    else this.#held.push(event);
  }

  #resume(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of held) this.#process(event);
  }

  #apply(event: HistoryEvent): void {
    switch (event.EventType) {
      case EventType.ExecutionStarted:
        this.#begin();
        break;
      case EventType.TaskScheduled:
      case EventType.SubOrchestrationInstanceCreated:
      case EventType.TimerCreated:
        this.ledger.confirm(event);
        break;
      case EventType.TaskCompleted:
      case EventType.SubOrchestrationInstanceCompleted:
        this.ledger.complete(event.TaskScheduledId);
        break;
      case EventType.TaskFailed:
      case EventType.SubOrchestrationInstanceFailed:
        this.ledger.complete(event.TaskScheduledId, taskError(event));
        break;
      case EventType.TimerFired:
        this.ledger.complete(event.TimerId);
        break;
      case EventType.EventRaised:
        this.events.raise(event.Name);
        break;
      default:
    }
  }

  #begin(): void {
    drive(this.#followActions()).whenSettled((error) => {
      this.#ending = error === undefined ? this.#ended() : failed(error.message);
      this.#wait = { firstTask: 0, racesEvent: false };
    });
  }

  /** One action after the other: what stands behind an unfinished one is not started yet. */
  *#followActions(): Routine {
    for (;;) {
      const action = this.#state.actions[this.#started];
      if (action === undefined) break;
      this.#started += 1;
      yield* this.#follow(action);
    }
    if (this.#state.error !== undefined || this.#state.isDone) return;
    this.#hasRunOut = true;
    this.#wait = undefined;
    yield new Task();
  }

  *#follow(action: Action): Routine {
    this.#wait = { firstTask: this.ledger.nextId, racesEvent: racesEvent(action) };
    const task = performAction(action, this);
    try {
      yield task;
    } catch {
      // How a task failed is the orchestrator's business: the SDK has told it from the same event.
    }
  }

  #ended(): Completion {
    const { error, failureDetails, output } = this.#state;
    if (error !== undefined) {
      const text = `Orchestrator function '${this.#name}' failed: ${hideCredentials(error)}`;
      return {
        status: 'Failed',
        result: text,
        details: `Message: ${error}`,
        failureDetails: failureDetails ?? null,
      };
    }
    if (this.nextInput !== undefined) return { status: 'ContinuedAsNew', input: this.nextInput };
    const result = output === undefined ? null : JSON.stringify(output);
    return result !== null && isTooDeep(result, 1)
      ? failed(`Orchestrator function '${this.#name}' failed: One or more errors occurred. (${TOO_DEEP})`)
      : { status: 'Completed', result };
  }
}

/** Events that reach whatever generation runs. */
function isForNextGeneration(event: HistoryEvent): event is CarriedOver {
  const type = event.EventType;
  return (
    type === EventType.EventRaised ||
    type === EventType.ExecutionSuspended ||
    type === EventType.ExecutionResumed
  );
}

function failed(result: string): Completion {
  return { status: 'Failed', result, details: result, failureDetails: null };
}

function taskError(event: Failed): Error {
  const details = event.FailureDetails;
  const isFinal =
    typeof details === 'object' &&
    details !== null &&
    'IsNonRetriable' in details &&
    details.IsNonRetriable === true;
  return isFinal ? new NonRetriableError(event.Reason) : new Error(event.Reason);
}
