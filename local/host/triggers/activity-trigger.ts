import type { TriggerKind } from './trigger-kind.ts';

/** Activities are called by the durable engine, which finds them by name. */
export const activityTrigger: TriggerKind = {
  type: 'activityTrigger',
  refuse: () => undefined,
};
