import type { OrchestrationContext, Task } from 'durable-functions';
import { pendingSteps, withStep, type StepState } from '../domain/progress.ts';

/** Keeps the steps of a running request and shows them as the custom status, which is what people see meanwhile. */
export interface StepTracker<N extends string = string> {
  readonly steps: () => StepState[];
  /** Goes on from the steps of an earlier run. */
  readonly resume: (steps: readonly StepState[]) => void;
  readonly start: (name: N) => void;
  readonly end: (name: N, status: 'done' | 'failed' | 'skipped', attempts?: number) => void;
  /** Ends the running step as failed; gives the name of the first failed step. */
  readonly fail: () => string | undefined;
  /** Runs one step between start and end; a throw ends it as failed and goes on up. */
  readonly track: <T>(name: N, work: Generator<Task, T, unknown>) => Generator<Task, T, unknown>;
}

export function trackSteps(context: OrchestrationContext, names: readonly string[]): StepTracker {
  let steps: readonly StepState[] = pendingSteps(names);
  const now = () => context.df.currentUtcDateTime.toISOString();
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
    end: (name, status, attempts) =>
      change(name, { status, endedAt: now(), ...(attempts === undefined ? {} : { attempts }) }),
    fail: () => {
      const running = steps.find((step) => step.status === 'running')?.name;
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
