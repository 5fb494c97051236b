import type { OrchestrationContext, Task } from 'durable-functions';

/** A step of a flow that has failed and will be tried again. */
export interface StepFailure {
  /** How often it has failed since it last succeeded. */
  readonly tries: number;
  /** When it failed first, RFC 3339. */
  readonly since: string;
  readonly nextTryAt: string;
  /** The text of the exception. It is for the log, and may carry a mark with what Microsoft answered. */
  readonly text: string;
}

/** Told of the failures of a flow while they last. */
export interface FailureWatch {
  /** Returns the instant until which an outage is waited for, RFC 3339; `undefined` when it is not known. */
  readonly failing: (failure: StepFailure) => Generator<Task, string | undefined, unknown>;
  /** The failing step has succeeded. */
  readonly recovered: () => void;
}

const watches = new WeakMap<OrchestrationContext, FailureWatch>();

/** Watches the steps of a flow. A flow without a watch tries a failing step only a few times. */
export const watchFailures = (context: OrchestrationContext, watch: FailureWatch): void =>
  void watches.set(context, watch);

export const watchOf = (context: OrchestrationContext): FailureWatch | undefined => watches.get(context);
