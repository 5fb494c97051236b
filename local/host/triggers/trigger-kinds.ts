import { activityTrigger } from './activity-trigger.ts';
import { httpTrigger } from './http-trigger.ts';
import { orchestrationTrigger } from './orchestration-trigger.ts';
import { timerTrigger } from './timer-trigger.ts';
import type { TriggerKind } from './trigger-kind.ts';

/** In the order they begin: timers last, because one may fire at once and call the app's own routes. */
export const triggerKinds: readonly TriggerKind[] = [
  httpTrigger,
  orchestrationTrigger,
  activityTrigger,
  timerTrigger,
];
