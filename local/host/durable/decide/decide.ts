import type { Action } from '../protocol/action.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent, HistoryEventOf } from '../protocol/history-event.ts';
import type { OrchestratorState } from '../protocol/orchestrator-state.ts';
import type { Completion, Decision } from './decision.ts';
import { ExternalEvents } from './external-events.ts';
import type { KnownFunctions } from './known-functions.ts';
import { NonDeterminismError } from './non-determinism.ts';
import { performAction } from './perform-action.ts';
import type { ReplayState } from './perform-action.ts';
import { NonRetriableError } from './retry.ts';
import { TaskLedger } from './task-ledger.ts';
import { Task, drive } from './task.ts';
import type { Routine } from './task.ts';

type EventRaised = HistoryEventOf<typeof EventType.EventRaised>;
type Failed = HistoryEventOf<typeof EventType.TaskFailed | typeof EventType.SubOrchestrationInstanceFailed>;

export interface DecideContext {
  /** Name of the orchestrator. */
  readonly name: string;
  readonly executionId: string;
  readonly functions: KnownFunctions;
  /** Version of children that are called without one. */
  readonly defaultVersion: string;
}

export interface Decided {
  /** New work, by sequence number. */
  readonly decisions: readonly Decision[];
  /** Absent while the execution waits. */
  readonly completion?: Completion;
  /** Events that came behind the continue-as-new and belong to the next generation. */
  readonly carriedOver: readonly EventRaised[];
}

/**
 * What follows from a history and what the orchestrator, replayed on it, asked for: the job of the Durable Task
 * Framework's orchestration context and of the extension's out-of-process shim. Pure: same input, same answer.
 */
export function decide(
  history: readonly HistoryEvent[],
  state: OrchestratorState,
  context: DecideContext,
): Decided {
  const replay = new Replay(state, context);
  try {
    for (const event of history) replay.process(event);
  } catch (error) {
    if (!(error instanceof NonDeterminismError)) throw error;
    return { decisions: [], completion: failed(error.message), carriedOver: [] };
  }
  return replay.decided();
}

class Replay implements ReplayState {
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
  nextInput: string | undefined;
  readonly #state: OrchestratorState;
  readonly #name: string;
  readonly #carriedOver: EventRaised[] = [];
  #now = 0;
  #completion: Completion | undefined;

  constructor(state: OrchestratorState, { name, executionId, functions, defaultVersion }: DecideContext) {
    this.#state = state;
    this.#name = name;
    this.executionId = executionId;
    this.functions = functions;
    this.defaultVersion = defaultVersion;
  }

  process(event: HistoryEvent): void {
    switch (event.EventType) {
      case EventType.OrchestratorStarted:
        this.#now = Math.max(this.#now, Date.parse(event.Timestamp));
        break;
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
        this.#raise(event);
        break;
      default:
    }
  }

  decided(): Decided {
    return {
      decisions: this.ledger.newDecisions(),
      ...(this.#completion === undefined ? {} : { completion: this.#completion }),
      carriedOver: this.#carriedOver,
    };
  }

  #raise(event: EventRaised): void {
    if (this.nextInput === undefined) this.events.raise(event.Name);
    else this.#carriedOver.push(event);
  }

  #begin(): void {
    drive(this.#followActions()).whenSettled((error) => {
      this.#completion = error === undefined ? this.#completed() : failed(error.message);
    });
  }

  /** One action after the other: what stands behind an unfinished one is not started yet. */
  *#followActions(): Routine {
    for (const action of this.#state.actions) yield* this.#follow(action);
    if (this.#state.error === undefined && !this.#state.isDone) yield new Task();
  }

  *#follow(action: Action): Routine {
    const task = performAction(action, this);
    try {
      yield task;
    } catch {
      // How a task failed is the orchestrator's business: the SDK has told it from the same event.
    }
  }

  #completed(): Completion {
    const { error, failureDetails, output } = this.#state;
    if (error !== undefined) {
      const text = `Orchestrator function '${this.#name}' failed: ${error}`;
      return {
        status: 'Failed',
        result: text,
        details: `Message: ${error}`,
        failureDetails: failureDetails ?? null,
      };
    }
    if (this.nextInput !== undefined) return { status: 'ContinuedAsNew', input: this.nextInput };
    return { status: 'Completed', result: output === undefined ? null : JSON.stringify(output) };
  }
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
