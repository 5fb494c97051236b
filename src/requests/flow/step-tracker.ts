import type { OrchestrationContext, Task } from 'durable-functions';
import { pendingSteps, withFailing, withStep, type Failing, type StepState } from '../domain/progress.ts';

/** Tracks the steps of a running flow and publishes them as its custom status, which `GET /requests/{id}` shows. */
export interface StepTracker<N extends string = string> {
  readonly steps: () => StepState[];
  /** Continues with the steps of an earlier run. */
  readonly resume: (steps: readonly StepState[]) => void;
  readonly start: (name: N) => void;
  readonly end: (name: N, status: 'done' | 'failed' | 'skipped', attempts?: number) => void;
  /** Shows a failure that is tried to get over, at the running step if there is one; `undefined`: it is over. */
  readonly failing: (failing: Failing | undefined) => void;
  /** Name of the running step. */
  readonly running: () => string | undefined;
  /** Marks the running step as failed. Returns the name of the first failed step. */
  readonly fail: () => string | undefined;
  /** Runs `work` as one step. An exception marks the step as failed and is rethrown. */
  readonly track: <T>(name: N, work: Generator<Task, T, unknown>) => Generator<Task, T, unknown>;
}

export function trackSteps(context: OrchestrationContext, names: readonly string[]): StepTracker {
  let steps: readonly StepState[] = pendingSteps(names);
  const now = () => context.df.currentUtcDateTime.toISOString();
  const runningStep = () => steps.find((step) => step.status === 'running')?.name;
  const change = (name: string, next: Partial<Omit<StepState, 'name'>>) => {
    steps = withStep(steps, name, next);
    context.df.setCustomStatus({ steps });
  };
  const tracker: StepTracker = {
    steps: () => [...steps],
    resume: (earlier) => {
      steps = earlier;
      context.df.setCustomStatus({ steps });
    },
    start: (name) =>
      change(name, { status: 'running', attempts: attemptsOf(steps, name) + 1, startedAt: now() }),
    end: (name, status, attempts) => {
      steps = withFailing(steps, undefined);
      change(name, { status, endedAt: now(), ...(attempts === undefined ? {} : { attempts }) });
    },
    failing: (failing) => {
      steps = withFailing(steps, failing);
      const isBetweenSteps = runningStep() === undefined && failing !== undefined;
      context.df.setCustomStatus({ steps, ...(isBetweenSteps ? { waiting: failing } : {}) });
    },
    running: runningStep,
    fail: () => {
      const running = runningStep();
      if (running !== undefined) tracker.end(running, 'failed');
      return steps.find((step) => step.status === 'failed')?.name;
    },
    *track(name, work) {
      tracker.start(name);
      try {
        const result = yield* work;
        tracker.end(name, 'done');
        return result;
      } catch (error) {
        tracker.end(name, 'failed');
        throw error;
      }
    },
  };
  return tracker;
}

const attemptsOf = (steps: readonly StepState[], name: string): number =>
  steps.find((step) => step.name === name)?.attempts ?? 0;
