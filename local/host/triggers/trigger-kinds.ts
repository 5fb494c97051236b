import { activityTrigger } from './activity-trigger.ts';
import { httpTrigger } from './http-trigger.ts';
import { orchestrationTrigger } from './orchestration-trigger.ts';
import { serviceBusTrigger } from './service-bus-trigger.ts';
import { timerTrigger } from './timer-trigger.ts';
import type { TriggerKind } from './trigger-kind.ts';

/** In the order they begin: queues and timers last, because they may call at once what calls the app's own routes. */
export const triggerKinds: readonly TriggerKind[] = [
  httpTrigger,
  orchestrationTrigger,
  activityTrigger,
  serviceBusTrigger,
  timerTrigger,
];
