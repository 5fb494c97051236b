import type { OrchestrationContext, Task } from 'durable-functions';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import { checkRegistration, registerSubscription } from '../domain/provisioning-steps.ts';
import type { NextAttempt } from './attempt-numbers.ts';
import { needsAttention } from '../../requests/flow/failure.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import { refusedBeforeOrder } from './purchase-failures.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';
import { retryTransientRefusals } from '../../requests/flow/retry-transient-refusals.ts';
import { runStep } from '../../platform/durable/run-step.ts';

/**
 * Registers the billed subscription and waits for the registration, unless it is registered already.
 *
 * @param force sends the registration whatever its state says, because Microsoft refused a cart for lack of it
 */
export function* register(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  plan: PurchasePlan,
  nextAttempt: NextAttempt,
  force = false,
): Generator<Task, void, unknown> {
  const sendOnce = () => {
    const attempt = nextAttempt('register-subscription');
    return runStep(context, registerSubscription, {
      plan,
      requestedAt: context.df.currentUtcDateTime.toISOString(),
      ...(attempt > 0 ? { attempt } : {}),
      ...(force ? { force } : {}),
    });
  };
  const registration = yield* tracker.track(
    'register-subscription',
    retryTransientRefusals(context, sendOnce),
  );
  if (registration.state === 'refused') {
    tracker.end('register-subscription', 'failed');
    const title = 'The subscription could not be registered';
    throw refusedBeforeOrder({ step: 'register-subscription', title, refusal: registration.refusal });
  }
  if (registration.state === 'registered') {
    tracker.end('await-registration', 'skipped');
    return;
  }
  const { attempts, answer } = yield* tracker.track(
    'await-registration',
    poll(context, checkRegistration, { plan }),
  );
  tracker.end('await-registration', answer.done ? 'done' : 'failed', attempts);
  if (answer.done) return;
  throw needsAttention(
    'await-registration',
    'registration-stuck',
    'The registration of the subscription does not finish',
    'Nothing was bought. Partner Center has been registering the subscription for more than an hour.',
  );
}
