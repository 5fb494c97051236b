import type { OrchestrationContext, Task } from 'durable-functions';
import { runStep } from '../../platform/durable/run-step.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import { runRequest } from '../../requests/flow/run-request.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';
import { renewalSteps } from '../domain/renewal-steps.ts';
import {
  checkRenewal,
  finishRenewal,
  foundRenewalSchema,
  renewalWorkSchema,
  setRenewal,
  type RenewalWork,
} from '../domain/renewal-work.ts';
import { refusedByMicrosoft, renewalDearer, renewalNotShown, reservationGone } from './renewal-failures.ts';

type Flow<T> = Generator<Task, T, unknown>;

/**
 * A renewal from the evaluation to the confirmed setting. The instance id is the request id. It does not wait for the end
 * of the reservation, which may be months away: a timer looks after what the last step has stored.
 */
export const renewal = runRequest({
  steps: renewalSteps.map(({ name }) => name),
  work: renewalWorkSchema,
  found: foundRenewalSchema,

  *carryOut(context, { work, position, tracker }) {
    const { steps, ...wanted } = work;
    if (steps !== undefined) tracker.resume(steps);
    const retryAfterSeconds = yield* set(context, tracker, wanted);
    yield* confirm(context, tracker, { ...wanted, ...retryAfterSeconds });
    tracker.start('watch-renewal');
    return yield* runStep(context, finishRenewal, { work, position, steps: tracker.steps() });
  },
});

type Wanted = Omit<RenewalWork, 'steps'>;

function* set(
  context: OrchestrationContext,
  tracker: StepTracker,
  wanted: Wanted,
): Flow<{ readonly retryAfterSeconds?: number | undefined }> {
  tracker.start('set-renewal');
  const requestedAt = context.df.currentUtcDateTime.toISOString();
  const sent = yield* runStep(context, setRenewal, { ...wanted, requestedAt });
  if (sent.state === 'refused') throw refusedByMicrosoft(sent.refusal);
  if (sent.state === 'gone') throw reservationGone(sent.detail);
  tracker.end('set-renewal', 'done');
  return sent.state === 'requested' ? { retryAfterSeconds: sent.retryAfterSeconds } : {};
}

function* confirm(
  context: OrchestrationContext,
  tracker: StepTracker,
  wanted: Wanted & { readonly retryAfterSeconds?: number | undefined },
): Flow<void> {
  tracker.start('confirm-renewal');
  const polled = yield* poll(context, checkRenewal, wanted);
  if (!polled.answer.done) throw renewalNotShown();
  const { value } = polled.answer;
  if (value.state === 'gone') throw reservationGone(value.detail);
  if (value.state === 'dearer') throw renewalDearer(value.approved, value.now);
  tracker.end('confirm-renewal', 'done', polled.attempts);
}
