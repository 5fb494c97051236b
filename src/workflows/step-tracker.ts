import type { OrchestrationContext, Task } from 'durable-functions';
import { pendingSteps, withStep, type StepName, type StepState } from '../domain/progress.ts';

/** Keeps the steps of a running request and shows them as the custom status, which is what people see meanwhile. */
export interface StepTracker {
  readonly steps: () => StepState[];
  /** Goes on from the steps of an earlier run. */
  readonly resume: (steps: readonly StepState[]) => void;
  readonly start: (name: StepName) => void;
  readonly end: (name: StepName, status: 'done' | 'failed' | 'skipped', attempts?: number) => void;
  /** Runs one step between start and end; a throw ends it as failed and goes on up. */
  readonly track: <T>(name: StepName, work: Generator<Task, T, unknown>) => Generator<Task, T, unknown>;
}

export function trackSteps(context: OrchestrationContext): StepTracker {
  let steps = pendingSteps();
  const now = () => context.df.currentUtcDateTime.toISOString();
  const change = (name: StepName, next: Partial<Omit<StepState, 'name'>>) => {
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

const attemptsOf = (steps: readonly StepState[], name: StepName): number =>
  steps.find((step) => step.name === name)?.attempts ?? 0;
