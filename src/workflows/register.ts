import type { OrchestrationContext, Task } from 'durable-functions';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import { checkRegistration, registerSubscription } from '../domain/steps/provisioning-steps.ts';
import { needsAttention, refusedBeforeOrder, type Halt } from './halt.ts';
import type { NextTry } from './numbered-tries.ts';
import { poll } from './poll-until-done.ts';
import { runStep } from './run-step.ts';
import type { StepTracker } from './step-tracker.ts';
import { untilDefinite } from './until-definite.ts';

/**
 * Registers the subscription that is billed and waits for it, unless it is registered already.
 *
 * @param force asks for the registration whatever its state says: Microsoft refused a cart for lack of it
 */
export function* register(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
  nextTry: NextTry,
  force = false,
): Generator<Task, { registered: true } | Halt, unknown> {
  const ask = () => {
    const generation = nextTry('register-subscription');
    return runStep(context, registerSubscription, {
      plan,
      ...(generation > 0 ? { generation } : {}),
      ...(force ? { force } : {}),
    });
  };
  const asked = yield* tracker.track('register-subscription', untilDefinite(context, ask));
  if (asked.state === 'refused') {
    tracker.end('register-subscription', 'failed');
    const title = 'The subscription could not be registered';
    return refusedBeforeOrder({ step: 'register-subscription', title, refusal: asked.refusal });
  }
  if (asked.state === 'registered') {
    tracker.end('await-registration', 'skipped');
    return { registered: true };
  }
  const { looks, answer } = yield* tracker.track(
    'await-registration',
    poll(context, checkRegistration, { plan }),
  );
  tracker.end('await-registration', answer.done ? 'done' : 'failed', looks);
  if (answer.done) return { registered: true };
  return needsAttention(
    'await-registration',
    'registration-stuck',
    'The registration of the subscription does not finish',
    'Nothing was bought. Partner Center has been registering the subscription for more than an hour.',
  );
}
