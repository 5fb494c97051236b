import type { EventType, HistoryEventOf } from '../protocol/history-event.ts';
import type { KnownFunctions } from './known-functions.ts';
import type { Wait } from './wait.ts';

/** New work an orchestrator asked for. `id` is the sequence number the SDK knows the task by. */
export type Decision =
  | { readonly kind: 'activity'; readonly id: number; readonly name: string; readonly input: string }
  | { readonly kind: 'timer'; readonly id: number; readonly fireAt: number }
  | {
      readonly kind: 'child';
      readonly id: number;
      readonly name: string;
      readonly version: string;
      readonly instanceId: string;
      readonly input: string;
    };

/** How an execution ended. `result`, `input` and `output` are JSON text, or a plain text for a failure. */
export type Completion =
  | { readonly status: 'Completed'; readonly result: string | null }
  | {
      readonly status: 'Failed';
      readonly result: string;
      readonly details: string;
      readonly failureDetails: unknown;
    }
  | { readonly status: 'Terminated'; readonly result: string | null }
  | { readonly status: 'ContinuedAsNew'; readonly input: string };

/** Events that came behind a continue-as-new and belong to the next generation. */
export type CarriedOver = HistoryEventOf<
  typeof EventType.EventRaised | typeof EventType.ExecutionSuspended | typeof EventType.ExecutionResumed
>;

export interface DecideContext {
  /** Name of the orchestrator. */
  readonly name: string;
  readonly executionId: string;
  readonly functions: KnownFunctions;
  /** Version of children that are called without one. */
  readonly defaultVersion: string;
}

export interface Decided {
  /** New work, by sequence number. None while the instance is suspended. */
  readonly decisions: readonly Decision[];
  /** Absent while the execution waits, and while something is open that it started. */
  readonly completion?: Completion;
  readonly carriedOver: readonly CarriedOver[];
  readonly isSuspended: boolean;
  /** Why it waits for ever: it called functions that the app does not have. */
  readonly vainCalls: readonly string[];
  /** Absent when it waits for nothing: it is over, or suspended. */
  readonly wait?: Wait;
  /** Host and SDK seem to count differently: the orchestrator waits for what will not come. */
  readonly isStuck: boolean;
}
